package viva.experiment;

import viva.study.ExperimentResult;
import viva.study.ExperimentSpec;

/// Runs experiments. Thread-safe.
public interface ExperimentRunner {
    /// Runs every cell of the spec, and blocks until the last one has ended.
    ///
    /// @param listener hears of each finished cell at once; never two at a time
    /// @return how it went; a program that fails is a result
    /// @throws viva.study.VivaException SANDBOX or ENVIRONMENT where nothing could be run at all,
    ///     STORE or OUTAGE where trials could not be kept, OUTAGE where the calling thread was
    ///     interrupted (its flag is set again); nothing of the run is left running
    ExperimentResult run(ExperimentSpec spec, CellListener listener);

    /// Whether it knows what became of the cells of an earlier call that was cut off, so that the
    /// whole spec is to be given to it again.
    default boolean keepsFinishedCells() {
        return false;
    }
}
