package viva.console;

import viva.experiment.sandbox.Sandbox;
import viva.study.VivaException;

/// The sandbox, found and tried out by another thread while this one reads a journal.
final class TriedSandbox {
    private final Ahead<Sandbox> found = Ahead.of("sandbox", () -> Wiring.sandbox(false));

    /// @param none whether the run is to do without
    /// @throws VivaException as [viva.experiment.sandbox.Bubblewrap#open]
    Sandbox get(boolean none) throws InterruptedException {
        return none ? Wiring.sandbox(true) : found.get();
    }
}
