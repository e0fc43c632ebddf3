package viva.agents.protocol;

import java.util.Optional;
import viva.agents.committee.Committee;
import viva.study.Event;
import viva.study.Proposal;
import viva.study.Selection;

/// Holds the committee over hypotheses.
final class ProposalHandler implements StepHandler {
    private final Asking asking;
    private final Committee committee;

    ProposalHandler(Asking asking, Committee committee) {
        this.asking = asking;
        this.committee = committee;
    }

    @Override
    public StepOutcome handle(StepContext context) throws InterruptedException {
        Optional<StepOutcome> kept = SentBack.keptVotes(context);
        if (kept.isPresent()) {
            return kept.get();
        }
        Selection<Proposal> selection =
                committee.hold(
                        new HypothesisTask(context, asking),
                        new CommitteeSizing(context).of(context.file().policy().proposal()));
        return context.end(
                selection.winner().isPresent() ? Event.Ending.DONE : Event.Ending.NOTHING,
                selection,
                selection.reason());
    }
}
