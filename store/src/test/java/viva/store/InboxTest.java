package viva.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viva.study.Approval;
import viva.study.Digest;
import viva.study.Event;

class InboxTest {
    private static final Clock CLOCK = JournalContract.CLOCK;

    @TempDir Path study;
    private final List<Event> recorded = new ArrayList<>();

    @BeforeEach
    void makeInbox() throws IOException {
        Files.createDirectory(study.resolve("inbox"));
    }

    private Inbox inbox() {
        return new Inbox(study.resolve("inbox"));
    }

    private static Event.GateDecided decision(String shown) {
        return ApprovalSamples.decided(Digest.of(shown), new Approval.Decision.Approve());
    }

    @Test
    void handsOverInTheOrderOfPosts() {
        inbox().post(decision("third"), Clock.offset(CLOCK, Duration.ofHours(1)));
        inbox().post(decision("first"), CLOCK);
        inbox().post(decision("second"), CLOCK);

        assertThat(inbox().drain(recorded::add)).isEmpty();

        assertThat(recorded)
                .containsExactly(decision("first"), decision("second"), decision("third"));
        assertThat(inbox().folder()).isEmptyDirectory();
    }

    @Test
    void takesBackWhatNobodyHasTaken() throws IOException {
        inbox().post(decision("kept"), CLOCK);
        inbox().post(decision("unwanted"), CLOCK);
        Files.writeString(study.resolve("inbox/no-post.json"), "{}");

        inbox().withdraw(decision("unwanted")::equals);

        assertThat(inbox().drain(recorded::add)).hasSize(1);
        assertThat(recorded).containsExactly(decision("kept"));
    }

    @Test
    void keepsTheFileUntilItsEventIsRecorded() {
        inbox().post(decision("x"), CLOCK);

        assertThatThrownBy(
                        () ->
                                inbox().drain(
                                                _ -> {
                                                    throw new IllegalStateException("disk full");
                                                }))
                .hasMessage("disk full");
        inbox().drain(recorded::add);

        assertThat(recorded).containsExactly(decision("x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"schema\":\"viva.inbox/1\",\"event\":{\"type\":\"gateDec",
                "{\"schema\":\"viva.inbox/9\",\"event\":{\"type\":\"callFailed\",\"call\":\"a\",\"reason\":\"b\"}}",
                "{\"schema\":\"viva.inbox/1\",\"event\":{\"type\":\"callFailed\",\"call\":\"a\",\"reason\":\"b\"}}",
                "null",
                "\u0000\u001b[31m"
            })
    void setsAsideWhatIsNoDecision(String content) throws IOException {
        Files.writeString(inbox().folder().resolve("00.json"), content);
        inbox().post(decision("x"), CLOCK);

        List<String> refused = inbox().drain(recorded::add);

        assertThat(recorded).containsExactly(decision("x"));
        assertThat(refused).hasSize(1).first().asString().contains("inbox/refused/00.json");
        assertThat(refused.getFirst()).doesNotContain("\u001b");
        assertThat(inbox().folder().resolve("refused/00.json")).hasContent(content);
        assertThat(inbox().drain(recorded::add)).isEmpty();
    }

    @Test
    void setsAsideALinkWithoutFollowingIt() throws IOException {
        inbox().post(decision("x"), CLOCK);
        Path file;
        try (var files = Files.list(inbox().folder())) {
            file = files.findFirst().orElseThrow();
        }
        Path elsewhere = study.resolve("elsewhere.json");
        Files.move(file, elsewhere);
        Files.createSymbolicLink(file, elsewhere);

        assertThat(inbox().drain(recorded::add)).hasSize(1);
        assertThat(recorded).isEmpty();
        assertThat(elsewhere).exists();
    }

    @Test
    void setsAsideAFileThatIsTooLarge() throws IOException {
        Files.write(inbox().folder().resolve("00.json"), new byte[(1 << 20) + 1]);

        assertThat(inbox().drain(recorded::add)).hasSize(1).first().asString().contains("larger");
    }

    @Test
    void leavesDraftsAlone() throws IOException {
        Path draft = inbox().folder().resolve(".half.tmp");
        Files.writeString(draft, "{");

        assertThat(inbox().drain(recorded::add)).isEmpty();
        assertThat(draft).exists();
    }

    @Test
    void isEmptyWhereTheFolderIsMissing() {
        assertThat(new Inbox(study.resolve("none")).drain(recorded::add)).isEmpty();
    }
}
