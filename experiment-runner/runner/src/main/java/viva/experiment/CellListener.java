package viva.experiment;

import viva.study.Cell;
import viva.study.ExperimentResult;

/// Hears of the cells of a run as they finish.
@FunctionalInterface
public interface CellListener {
    /// The cell's trials are kept; record it, and it need not run again.
    void finished(ExperimentResult.CellResult cell);

    /// For a person who waits.
    ///
    /// @param done cells finished so far, this one included
    /// @param of cells of the run
    default void progress(Cell cell, int done, int of) {}

    /// A cell failed, or a limit ended it.
    ///
    /// @param reason a sentence that names the cell
    default void failed(Cell cell, String reason) {}

    /// Whether the other cells run all the same after a failure; asked after each one.
    default boolean goesOn() {
        return false;
    }
}
