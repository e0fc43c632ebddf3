package viva.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.store.StudyFolder;
import viva.study.Event;

/// The demo as a newcomer runs it: the recording fits the prompts of this build, the experiments
/// run
/// live on ND4J, and the paper is made.
class DemoIT {
    @TempDir Path temp;

    private final StringWriter printed = new StringWriter();

    @Test
    void replaysTheRecordingAndRunsTheExperimentsLive() throws Exception {
        TinyStudy.home();
        String example = Installation.here().examples().resolve("min-norm/study.yaml").toString();
        assertThat(viva("run", example, "--into", temp.toString(), "--yes"))
                .as(printed.toString())
                .isZero();

        Path folder = temp.resolve("min-norm");
        assertThat(printed.toString())
                .contains("replayed from a recording", "Refuted", "Released.");
        assertThat(Files.readString(folder.resolve("paper/paper.html")))
                .contains("replayed from a recording");
        assertThat(Files.readString(folder.resolve("paper/evidence.json")))
                .contains("replayed from a recording");
        assertThat(StudyFolder.open(folder).read().events())
                .filteredOn(recorded -> recorded.event() instanceof Event.CellFinished)
                .hasSize(288);
        assertThat(viva("verify", folder.toString())).as(printed.toString()).isZero();
        assertThat(viva("why", folder.toString(), "sgd_noise_forgets_start"))
                .as(printed.toString())
                .isZero();
    }

    private int viva(String... args) {
        PrintWriter out = new PrintWriter(printed, true);
        return Main.run(args, out, out);
    }
}
