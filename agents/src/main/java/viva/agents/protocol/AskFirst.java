package viva.agents.protocol;

import java.util.Optional;
import viva.study.Approval;
import viva.study.Event;

/// Asks a person before a step that the policy names, then performs it.
///
/// @param gate asks
record AskFirst(StepHandler gate, StepHandler handler) implements StepHandler {
    @Override
    public StepOutcome handle(StepContext context) throws InterruptedException {
        if (!context.file().policy().oversight().before().contains(context.step().stage())) {
            return handler.handle(context);
        }
        StepOutcome outcome = gate.handle(context);
        Optional<Approval> approval = context.run().look(state -> state.decided(context.step()));
        boolean approved =
                outcome instanceof StepOutcome.Finished finished
                        && finished.ending() == Event.Ending.DONE
                        && approval.isPresent();
        return approved ? handler.handle(context) : outcome;
    }
}
