package viva.verifier.run;

import java.util.ArrayList;
import java.util.List;
import viva.study.Cell;
import viva.study.ExperimentDesign;
import viva.study.Metric;
import viva.study.Trial;

/// Where a repetition says otherwise than the run.
public final class TrialDifferences {
    private TrialDifferences() {}

    /// Compares every cell and metric of a design, step by step, as [ResultReproduces] says.
    ///
    /// @return each difference as a sentence; empty where the repetition gives the same
    public static List<String> of(ExperimentDesign design, List<Trial> run, List<Trial> rerun) {
        return of(design.metrics(), design.cells(), run, rerun);
    }

    /// The same over some cells.
    public static List<String> of(
            List<Metric> metrics, List<Cell> cells, List<Trial> run, List<Trial> rerun) {
        List<String> differences = new ArrayList<>();
        Reports full = new Reports(run);
        Reports again = new Reports(rerun);
        for (Cell cell : cells) {
            for (Metric metric : metrics) {
                full.differences(metric, cell, again, differences);
            }
        }
        return differences;
    }
}
