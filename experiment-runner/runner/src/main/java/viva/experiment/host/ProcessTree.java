package viva.experiment.host;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A program that leads a process group of its own, with all that came of it.
final class ProcessTree {
    private static final long LONGEST_DEATH_SECONDS = 10;

    private ProcessTree() {}

    /// Ends the program, what descends from it, and what is left of its group (SIGKILL). An
    /// interrupt is kept for later.
    static void kill(ProcessHandle program) {
        Stream.concat(program.descendants(), Stream.of(program))
                .forEach(ProcessHandle::destroyForcibly);
        ProcessBuilder group =
                new ProcessBuilder(
                        "/bin/sh", "-c", "kill -s KILL -- -\"$1\"", "kill", "" + program.pid());
        group.environment().clear();
        group.redirectErrorStream(true);
        group.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        try {
            Process killer = group.start();
            killer.getOutputStream().close();
            boolean interrupted = Thread.interrupted();
            try {
                boolean _ = killer.waitFor(LONGEST_DEATH_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        } catch (IOException e) {
            // Without a shell the processes above are all that can be ended.
        }
    }
}
