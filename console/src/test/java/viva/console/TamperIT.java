package viva.console;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.store.StudyView;
import viva.study.Artifact;
import viva.study.CallId;
import viva.study.Cell;
import viva.study.Digest;
import viva.study.Event;
import viva.study.Recorded;

/// One altered byte is found and named as what it is.
class TamperIT {
    @TempDir Path temp;

    private TinyStudy study;

    @BeforeEach
    void release() throws Exception {
        study = TinyStudy.in(temp);
        assertThat(study.go(true)).as(study.printed()).isZero();
        study.forget();
    }

    @Test
    void namesTheAlteredTrialProgramVoteAndPaper() throws Exception {
        StudyView view = study.folder().read();
        Cell cell = Cell.parse("start_scale=1,optimiser=gd#3");
        Artifact trials = Objects.requireNonNull(view.state().cells("full").get(cell));
        Artifact vote =
                view.state()
                        .settled(CallId.parse("proposal/r0/critique/p1/v1"))
                        .orElseThrow()
                        .reply();
        Digest program =
                view.events().stream()
                        .map(Recorded::event)
                        .filter(Event.ProgramTried.class::isInstance)
                        .map(event -> new Digest(((Event.ProgramTried) event).candidate()))
                        .findFirst()
                        .orElseThrow();
        alteredIsNamed(artifact(trials.digest()), "trials of cell start_scale=1,optimiser=gd#3");
        alteredIsNamed(
                study.folder().artifactFolder().resolve("texts.db"),
                view.artifacts().get(vote.digest()),
                "a vote (reply to call proposal/r0/critique/p1/v1)");
        alteredIsNamed(artifact(program), "the source of a program");
        alteredIsNamed(study.folder().paperFolder().resolve("paper.pdf"), "paper/paper.pdf");
        alteredIsNamed(study.folder().paperFolder().resolve("paper.md"), "paper/paper.md");
        alteredIsNamed(study.folder().studyFile(), "study.yaml");
        assertThat(verify()).as(study.printed()).isZero();
    }

    private Path artifact(Digest digest) {
        return study.folder()
                .artifactFolder()
                .resolve(digest.hex().substring(0, 2))
                .resolve(digest.hex().substring(2));
    }

    private void alteredIsNamed(Path file, String name) throws Exception {
        alteredIsNamed(file, Files.readAllBytes(file), name);
    }

    /// Changes one byte of a part, verifies, and puts it back.
    private void alteredIsNamed(Path file, byte[] part, String name) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        byte[] altered = bytes.clone();
        altered[place(part, bytes) + part.length / 2] ^= 1;
        Files.delete(file);
        Files.write(file, altered);
        study.forget();
        assertThat(verify()).as("verify after altering %s: %s", name, study.printed()).isEqualTo(1);
        assertThat(study.printed()).contains(name);
        Files.write(file, bytes);
    }

    private static int place(byte[] part, byte[] whole) {
        int place = new String(whole, ISO_8859_1).indexOf(new String(part, ISO_8859_1));
        assertThat(place).as("place of the part").isNotNegative();
        return place;
    }

    private int verify() {
        return study.command("verify", study.folder().path().toString());
    }
}
