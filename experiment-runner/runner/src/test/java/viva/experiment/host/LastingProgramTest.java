package viva.experiment.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LastingProgramTest {
    @TempDir Path temp;

    private LastingProgram.Mark mark() {
        return new LastingProgram.Mark("VIVA_TEST_MARK", temp.toString());
    }

    private LastingProgram start(String script) throws Exception {
        return LastingProgram.start(
                List.of("/bin/sh", "-c", script), new TreeMap<>(), mark(), temp.resolve("printed"));
    }

    private static void awaitEnd(LastingProgram program) throws InterruptedException {
        while (program.isAlive()) {
            Thread.sleep(5);
        }
    }

    @Test
    void keepsWhatItPrintsAndItsExitCode() throws Exception {
        LastingProgram program = start("echo out; echo err >&2; exit 7");
        awaitEnd(program);
        assertThat(Files.readString(temp.resolve("printed"))).contains("out", "err");
        while (program.exitCode().isEmpty()) {
            Thread.sleep(5);
        }
        assertThat(program.exitCode()).isEqualTo(OptionalInt.of(7));
    }

    @Test
    void isFoundByItsMarkAndItsChildrenAreNotMeant() throws Exception {
        LastingProgram program = start("sleep 600 & wait");
        Optional<LastingProgram> found = LastingProgram.find(mark());
        // A process has no environment while the system replaces its program.
        while (found.isEmpty() && program.isAlive()) {
            found = LastingProgram.find(mark());
        }
        assertThat(found.map(LastingProgram::pid)).contains(program.pid());
        assertThat(found.orElseThrow().exitCode()).as("started by somebody else").isEmpty();
        assertThat(LastingProgram.find(new LastingProgram.Mark("VIVA_TEST_MARK", "other")))
                .isEmpty();
        program.killTree();
        awaitEnd(program);
        assertThat(LastingProgram.find(mark())).isEmpty();
    }

    @Test
    void endsWhatDoesNotWantToEnd() throws Exception {
        LastingProgram program = start("trap '' TERM; echo ready; sleep 600 & wait; wait");
        while (!Files.readString(temp.resolve("printed")).contains("ready")) {
            Thread.sleep(5);
        }
        List<ProcessHandle> children =
                ProcessHandle.of(program.pid()).orElseThrow().children().toList();
        program.terminate();
        assertThat(program.isAlive()).isTrue();
        program.killTree();
        awaitEnd(program);
        for (ProcessHandle child : children) {
            while (child.isAlive() && !child.info().command().isEmpty()) {
                Thread.sleep(5);
            }
        }
    }
}
