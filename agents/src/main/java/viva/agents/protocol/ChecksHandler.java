package viva.agents.protocol;

import java.util.List;
import viva.study.Checks;
import viva.study.Event;

/// Checks the manuscript; what fails sends it back while revisions are left.
final class ChecksHandler implements StepHandler {
    private final RunChecks checks;

    ChecksHandler(RunChecks checks) {
        this.checks = checks;
    }

    @Override
    public StepOutcome handle(StepContext context) {
        Checks outcome = checks.ofThePaper(context);
        List<String> problems = RunChecks.problems(outcome);
        if (problems.isEmpty()) {
            return context.done(outcome, outcome.entries().size() + " checks passed");
        }
        boolean roundsLeft = SentBack.revisionsLeft(context);
        return context.end(
                roundsLeft ? Event.Ending.AGAIN : Event.Ending.NOTHING,
                outcome,
                String.join("; ", problems));
    }
}
