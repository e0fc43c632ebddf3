package viva.console.chat;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import viva.study.VivaException;

/// The study that runs in this process while somebody types: a thread with an exit code at its end.
final class Worker {
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private final Thread thread;

    /// Not under way before [#start].
    ///
    /// @param session runs the study and returns its exit code
    /// @param failed is told why it stopped, where machinery broke
    Worker(Callable<Integer> session, Consumer<String> failed) {
        this.thread =
                Thread.ofPlatform()
                        .name("study")
                        .daemon()
                        .unstarted(() -> exit.complete(run(session, failed)));
    }

    void start() {
        thread.start();
    }

    private static int run(Callable<Integer> session, Consumer<String> failed) {
        try {
            return session.call();
        } catch (VivaException e) {
            failed.accept(String.valueOf(e.getMessage()));
            return e.code().exit();
        } catch (Exception e) {
            failed.accept("this is a bug in Viva; nothing that was recorded is lost: " + e);
            return VivaException.Code.BUG.exit();
        }
    }

    /// The exit code, once the study has stopped.
    Optional<Integer> exit() {
        return exit.isDone() ? Optional.of(exit.join()) : Optional.empty();
    }

    /// Waits for it to stop.
    int await() throws InterruptedException {
        try {
            return exit.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the exit code is always made", e);
        }
    }
}
