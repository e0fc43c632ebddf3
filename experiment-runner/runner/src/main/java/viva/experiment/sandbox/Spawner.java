package viva.experiment.sandbox;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;

/// The one thread that starts processes. It never ends while the JVM lives.
///
/// The kernel's parent-death signal follows the *thread* that started a process: a process started
/// by a thread of a pool dies with that thread. This one is permanent, so its processes die with
/// Viva and not before.
public final class Spawner {
    private final BlockingQueue<FutureTask<Process>> waiting = new LinkedBlockingQueue<>();

    public Spawner() {
        Thread.ofPlatform().daemon().name("viva-spawner").start(this::startForEver);
    }

    /// Starts a process. An interrupt meanwhile stays set, and the process is the caller's to end:
    /// only the caller knows all that belongs to it.
    ///
    /// @throws IOException where the program cannot be started
    Process start(ProcessBuilder builder) throws IOException {
        return begin(builder).await();
    }

    /// Begins to start a process, and does not wait for it.
    Start begin(ProcessBuilder builder) {
        FutureTask<Process> task = new FutureTask<>(builder::start);
        waiting.add(task);
        return () -> await(task);
    }

    /// A process that is being started.
    @FunctionalInterface
    interface Start {
        /// As [#start].
        Process await() throws IOException;
    }

    private static Process await(FutureTask<Process> starting) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return starting.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Starts a process that is killed when Viva ends, however it ends; its children are not.
    ///
    /// @throws IOException where the program cannot be started
    public Process startTied(ProcessBuilder builder) throws IOException {
        List<String> command = Launch.tied();
        command.addAll(builder.command());
        return start(builder.command(command));
    }

    private void startForEver() {
        while (true) {
            startNext();
        }
    }

    private void startNext() {
        try {
            waiting.take().run();
        } catch (InterruptedException e) {
            // Nobody has a reason to interrupt this thread; its end would end every jail.
        }
    }
}
