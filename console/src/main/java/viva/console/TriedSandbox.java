package viva.console;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import viva.experiment.sandbox.Sandbox;
import viva.study.VivaException;

/// The sandbox, found and tried out by another thread while this one reads a journal.
final class TriedSandbox {
    private final FutureTask<Sandbox> found = new FutureTask<>(() -> Wiring.sandbox(false));

    /// Begins at once; what goes wrong is told to whoever asks for it.
    TriedSandbox() {
        Thread.ofVirtual().name("sandbox").start(found);
    }

    /// @param none whether the run is to do without
    /// @throws VivaException as [viva.experiment.sandbox.Bubblewrap#open]
    Sandbox get(boolean none) throws InterruptedException {
        if (none) {
            return Wiring.sandbox(true);
        }
        try {
            return found.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof VivaException known
                    ? known
                    : new VivaException(VivaException.Code.BUG, "Trying the sandbox broke", e);
        }
    }
}
