package viva.agents.protocol;

import viva.experiment.CellListener;
import viva.experiment.ExperimentRunner;
import viva.experiment.WorstCase;
import viva.store.OpenRun;
import viva.study.Event;
import viva.study.ExperimentResult;
import viva.study.ExperimentSpec;
import viva.study.VivaException;

/// Runs experiments within the budget: reserved before the first process starts, settled with what
/// they used.
///
/// @param context of the step that runs them
record BudgetedRuns(StepContext context, ExperimentRunner runner) {
    /// @throws VivaException BUDGET where the experiment would not fit; else as the runner
    ExperimentResult run(ExperimentSpec spec, CellListener listener) {
        try (OpenRun.Held _ = context.run().reserve(WorstCase.of(spec), context.file().budget())) {
            ExperimentResult result = runner.run(spec, listener);
            context.record(new Event.SandboxUsed(spec.name(), result.account().resources()));
            return result;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VivaException(
                    VivaException.Code.OUTAGE,
                    "Experiment "
                            + spec.name()
                            + " was interrupted before it began. Go on with: viva resume",
                    e);
        }
    }
}
