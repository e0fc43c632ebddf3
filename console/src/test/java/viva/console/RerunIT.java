package viva.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.store.OpenRun;
import viva.store.StudyFolder;
import viva.store.StudyView;
import viva.study.Artifact;
import viva.study.Event;
import viva.study.Origin;
import viva.study.Recorded;

/// A study that is run again from its journal says the same, or says where it does not.
class RerunIT {
    @TempDir static Path shared;
    @TempDir Path temp;

    private static TinyStudy study;

    @BeforeAll
    static void release() throws Exception {
        study = TinyStudy.in(shared);
        assertThat(study.go(false)).as("stopped at the first gate").isEqualTo(4);
        assertThat(study.go(true)).as(study.printed()).isZero();
    }

    @Test
    void saysTheSameWithoutAskingAnybody() throws Exception {
        Path into = temp.resolve("again");
        StudyView before = study.folder().read();

        assertThat(rerun(study, into)).as(study.printed()).isZero();

        assertThat(study.printed())
                .contains(
                        "✓ 23 calls",
                        "✓ 48 trials",
                        "✓ 4 quantities",
                        "✓ 3 verdicts",
                        "✓ 3 files of the paper",
                        "Nothing differs.")
                .doesNotContain("✗", "note:");
        assertThat(study.folder().read().events()).isEqualTo(before.events());
        StudyView again = StudyFolder.open(into).read();
        assertThat(Origin.parse(again.state().started().orElseThrow().origin()))
                .isEqualTo(
                        new Origin.Rerun(
                                "tiny", before.events().size(), before.events().getLast().hash()));
        assertThat(Files.readAllBytes(into.resolve("paper/paper.pdf")))
                .isEqualTo(study.paper("paper.pdf"));
        assertThat(study.command("verify", into.toString())).as(study.printed()).isZero();
    }

    @Test
    void namesWhatAnotherConstantChanges() throws Exception {
        TinyStudy changed = TinyStudy.of(copy(study, "changed"));
        Path file = changed.folder().studyFile();
        Files.writeString(file, Files.readString(file).replace("{gain: 1}\n", "{gain: 3}\n"));

        assertThat(rerun(changed, temp.resolve("again"))).as(changed.printed()).isEqualTo(1);

        assertThat(changed.printed())
                .contains(
                        "study.yaml asks something else than the run did",
                        "proposal/r0/propose/p0: the prompt of propose-hypothesis is another",
                        "any_start: then 2.09",
                        "paper.pdf has other bytes",
                        "NOT as it was then")
                .contains("✓ 3 verdicts");
    }

    @Test
    void namesTheTrialsOfADoctoredAnswer() throws Exception {
        StudyFolder doctored = doctored("Toy.java", "0.01 *", "0.02 *");
        TinyStudy there = TinyStudy.of(doctored);

        assertThat(rerun(there, temp.resolve("again"))).as(there.printed()).isEqualTo(1);

        assertThat(there.printed())
                .contains("✗ 48 trials", "start_scale=2,optimiser=sgd", "any_start: then 2.09")
                .contains("prompt of critique-program is another");
    }

    @Test
    void stopsAtACallThatTheJournalDoesNotHold() throws Exception {
        TinyStudy changed = TinyStudy.of(copy(study, "more"));
        Path file = changed.folder().studyFile();
        Files.writeString(file, Files.readString(file).replace("proposals: 3", "proposals: 4"));

        assertThat(rerun(changed, temp.resolve("again"))).as(changed.printed()).isEqualTo(1);

        assertThat(changed.printed())
                .contains("proposal/r0/propose/p3: this call was not made then", "then only")
                .contains("the run: then RELEASED, now not ended");
    }

    @Test
    void refusesAStudyThatHasNotEnded() throws Exception {
        TinyStudy open = TinyStudy.in(temp);
        assertThat(open.go(false)).isEqualTo(4);
        assertThat(rerun(open, temp.resolve("again"))).isEqualTo(2);
        assertThat(open.printed()).contains("has not ended", "viva resume");
        assertThat(temp.resolve("again")).doesNotExist();
    }

    private static int rerun(TinyStudy study, Path into) {
        study.forget();
        return study.command(
                "replay", study.folder().path().toString(), "--run", "--into", into.toString());
    }

    /// The study with the same journal but for one reply, by somebody who made every hash anew.
    private StudyFolder doctored(String file, String from, String to) throws Exception {
        StudyFolder made =
                StudyFolder.create(
                        temp.resolve("doctored"),
                        Files.readAllBytes(study.folder().studyFile()),
                        Map.of());
        copy(study.folder().path().resolve("library"), made.path().resolve("library"));
        copy(study.folder().artifactFolder(), made.artifactFolder());
        try (OpenRun run = made.openRun(Clock.systemUTC())) {
            for (Recorded recorded : study.folder().read().events()) {
                run.record(
                        recorded.event() instanceof Event.CallSettled call
                                ? doctored(call, run, file, from, to)
                                : recorded.event());
            }
        }
        return made;
    }

    private static Event.CallSettled doctored(
            Event.CallSettled call, OpenRun run, String file, String from, String to) {
        String reply = new String(run.artifacts().get(call.reply().digest()), UTF_8);
        if (!reply.contains(file)) {
            return call;
        }
        Artifact other =
                run.artifacts()
                        .put(
                                reply.replace(from, to).getBytes(UTF_8),
                                call.reply().mediaType(),
                                call.reply().step());
        return new Event.CallSettled(
                call.call(), other, call.producer(), call.recorded(), call.finish(), call.usage());
    }

    private StudyFolder copy(TinyStudy of, String name) throws Exception {
        return StudyFolder.open(copy(of.folder().path(), temp.resolve(name)));
    }

    private static Path copy(Path from, Path to) throws Exception {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (!Files.isDirectory(target)) {
                    Files.copy(file, target);
                }
            }
        }
        return to;
    }
}
