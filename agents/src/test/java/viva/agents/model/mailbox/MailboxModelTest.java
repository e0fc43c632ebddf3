package viva.agents.model.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import viva.agents.model.Model;
import viva.agents.model.ModelContract;
import viva.agents.model.Reply;

@Timeout(60)
class MailboxModelTest extends ModelContract {
    private static final Duration OFTEN = Duration.ofMillis(2);

    @TempDir Path folder;

    private MailboxModel mailbox() {
        return new MailboxModel(folder, OFTEN, Duration.ofMillis(10));
    }

    /// A person who answers each request of the contract from its file.
    @Override
    protected Model answering() {
        Thread.ofVirtual()
                .start(
                        () -> {
                            for (int i = 0; i < 10; i++) {
                                int number = i;
                                Thread.ofVirtual()
                                        .start(
                                                () ->
                                                        answer(
                                                                "proposal__r0__p" + number,
                                                                TEXT + number));
                            }
                        });
        return mailbox();
    }

    private void answer(String name, String text) {
        try {
            waitFor(folder.resolve(name + ".request.md"));
            put(name + ".answer.md", text);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void put(String file, String text) throws IOException {
        Path draft = Files.createTempFile(folder, "draft", "");
        Files.writeString(draft, text);
        Files.move(draft, folder.resolve(file));
    }

    private static void waitFor(Path file) throws InterruptedException {
        while (!Files.exists(file)) {
            Thread.sleep(OFTEN);
        }
    }

    private CompletableFuture<Reply> ask() {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                reply.complete(mailbox().reply(request("survey/r0")));
                            } catch (InterruptedException | RuntimeException e) {
                                reply.completeExceptionally(e);
                            }
                        });
        return reply;
    }

    @Test
    void requestHoldsThePromptInFullAndSaysWhereTheAnswerGoes()
            throws IOException, InterruptedException, ExecutionException {
        CompletableFuture<Reply> reply = ask();
        waitFor(folder.resolve("survey__r0.request.md"));

        assertThat(folder.resolve("survey__r0.request.md"))
                .content()
                .contains(
                        "survey/r0", "survey__r0.answer.md", request("survey/r0").prompt().text());
        put("survey__r0.answer.json", "{}");
        assertThat(reply.get().text()).isEqualTo("{}");
        assertThat(reply.get().producer()).isEqualTo("mailbox");
        assertThat(folder.resolve("done")).isDirectoryContaining("glob:**survey__r0.request.md");
        assertThat(folder).isDirectoryNotContaining("glob:**survey__r0.*");
    }

    @Test
    void takesTheProducerFromTheFirstLineOrFromItsFile() throws Exception {
        put("producer", "a friend\u001b[31m\n");
        put("survey__r0.answer.md", "{}");
        assertThat(ask().get().producer()).isEqualTo("a friend");

        Files.delete(folder.resolve("done/survey__r0.answer.md"));
        put("survey__r0.answer.md", "producer: chat of today\n{\"a\":1}");
        Reply reply = ask().get();
        assertThat(reply.producer()).isEqualTo("chat of today");
        assertThat(reply.text()).isEqualTo("{\"a\":1}");
    }

    @Test
    void sameRequestIsAnsweredFromWhatIsDone() throws Exception {
        put("survey__r0.answer.md", "once");
        ask().get();

        assertThat(ask().get().text()).isEqualTo("once");
    }

    @Test
    void anotherRequestOfTheSameCallIsAskedAgain() throws Exception {
        put("survey__r0.answer.md", "once");
        ask().get();
        Files.writeString(folder.resolve("done/survey__r0.request.md"), "an older prompt");
        put("survey__r0.answer.md", "twice");

        assertThat(ask().get().text()).isEqualTo("twice");
    }

    @Test
    void refusesALinkAndWaitsOn() throws Exception {
        Files.createSymbolicLink(
                folder.resolve("survey__r0.answer.md"),
                Files.writeString(folder.resolve("secret"), "{}"));

        assertRefused("it is no plain file");
    }

    @Test
    void refusesWhatIsTooLong() throws Exception {
        put("survey__r0.answer.md", "a".repeat(AnswerFile.MOST_BYTES + 1));

        assertRefused("longer than 4 MiB");
    }

    @Test
    void refusesWhatIsNotText() throws Exception {
        Path draft = folder.resolve("draft");
        Files.write(draft, new byte[] {(byte) 0xff, (byte) 0xfe, 0x00});
        Files.move(draft, folder.resolve("survey__r0.answer.md"));

        assertRefused("not UTF-8");
    }

    private void assertRefused(String reason) throws Exception {
        CompletableFuture<Reply> reply = ask();
        Path note = folder.resolve("survey__r0.answer.md.refused.txt");
        waitFor(note);
        while (Files.size(note) == 0) {
            Thread.sleep(OFTEN);
        }

        assertThat(note).content().contains(reason, "still waits");
        assertThat(reply).isNotDone();
        put("survey__r0.answer.json", "{}");
        assertThat(reply.get().text()).isEqualTo("{}");
    }

    @Test
    void doesNotTakeAnEmptyFile() throws Exception {
        Files.createFile(folder.resolve("survey__r0.answer.md"));
        CompletableFuture<Reply> reply = ask();
        waitFor(folder.resolve("survey__r0.request.md"));
        Thread.sleep(Duration.ofMillis(40));
        assertThat(reply).isNotDone();

        Files.writeString(folder.resolve("survey__r0.answer.md"), "{}");
        assertThat(reply.get().text()).isEqualTo("{}");
    }

    @Test
    void canBeInterruptedAndLeavesTheRequest() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> mailbox().reply(request("survey/r0")))
                .isInstanceOf(InterruptedException.class);
        assertThat(folder.resolve("survey__r0.request.md")).exists();
    }
}
