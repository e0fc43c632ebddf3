package viva.agents.protocol;

import viva.agents.committee.Committee;
import viva.experiment.ExperimentRunner;
import viva.study.Event;
import viva.study.Selection;

/// Holds the committee over experiment programs.
final class ProgramHandler implements StepHandler {
    private final Asking asking;
    private final Committee committee;
    private final ExperimentRunner runner;

    ProgramHandler(Asking asking, Committee committee, ExperimentRunner runner) {
        this.asking = asking;
        this.committee = committee;
        this.runner = runner;
    }

    @Override
    public StepOutcome handle(StepContext context) throws InterruptedException {
        ProgramTask task = new ProgramTask(context, asking, new ProgramTrial(context, runner));
        Selection<Replies.ProgramDraft> selection =
                committee.hold(
                        task, new CommitteeSizing(context).of(context.file().policy().program()));
        return context.end(
                selection.winner().isPresent() ? Event.Ending.DONE : Event.Ending.NOTHING,
                selection,
                selection.reason());
    }
}
