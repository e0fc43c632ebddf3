package viva.experiment.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class SpawnerTest {
    private static final int KILLED = 137;

    private interface Start {
        Process of(ProcessBuilder builder) throws Exception;
    }

    @Test
    void keepsAProcessAliveWhenTheThreadThatAskedForItEnds() throws Exception {
        assertThat(startedByAThreadThatEnds(new Spawner()::start).waitFor()).isZero();
    }

    @Test
    void isNeededForThat() throws Exception {
        assertThat(startedByAThreadThatEnds(ProcessBuilder::start).waitFor()).isEqualTo(KILLED);
    }

    @Test
    void handsOverWhatItStartedToACallerWhoIsInterruptedMeanwhile() throws Exception {
        Spawner spawner = new Spawner();
        Thread.currentThread().interrupt();

        Process process = spawner.start(new ProcessBuilder("sleep", "600"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(process.destroyForcibly().waitFor()).isEqualTo(KILLED);
    }

    private static Process startedByAThreadThatEnds(Start start)
            throws InterruptedException, ExecutionException {
        ProcessBuilder builder =
                new ProcessBuilder("setpriv", "--pdeathsig", "KILL", "sh", "-c", "echo; sleep 1");
        FutureTask<Process> task =
                new FutureTask<>(
                        () -> {
                            Process process = start.of(builder);
                            // It has asked for the signal once it has said something.
                            process.getInputStream().read();
                            return process;
                        });
        Thread.ofPlatform().start(task).join();
        return task.get();
    }
}
