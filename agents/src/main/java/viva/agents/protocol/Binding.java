package viva.agents.protocol;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import viva.study.Approval;
import viva.study.Digest;
import viva.study.Event;
import viva.study.Gate;
import viva.study.Stage;
import viva.study.Step;

/// Does what a gate approved only while the approval covers it: what the card would show now is
/// what was shown, to the byte, and its time is not over. Otherwise the approval is withdrawn, and
/// the gate is asked again.
///
/// @param gateStage stage of the gate
/// @param card what is shown there
record Binding(
        Stage gateStage, Function<StepContext, String> card, StepHandler handler, Clock clock)
        implements StepHandler {
    @Override
    public StepOutcome handle(StepContext context) throws InterruptedException {
        Gate gate = gateStage.gate().orElseThrow();
        if (!context.file().policy().gates().contains(gate)) {
            return handler.handle(context);
        }
        Step asked =
                context.run()
                        .look(state -> state.latest(gateStage))
                        .map(Event.StepFinished::step)
                        .orElseThrow();
        Optional<String> problem =
                context.run()
                        .look(state -> state.decided(asked))
                        .map(approval -> problem(approval, context))
                        .orElse(Optional.of("no decision stands there"));
        if (problem.isPresent()) {
            context.record(withdrawal(asked, problem.get()));
            return new StepOutcome.Reopened(asked, problem.get());
        }
        return handler.handle(context);
    }

    private Optional<String> problem(Approval approval, StepContext context) {
        Optional<String> over = over(approval, clock);
        if (over.isPresent()) {
            return over;
        }
        Digest now = Digest.of(card.apply(context));
        return approval.shown().equals(now)
                ? Optional.empty()
                : Optional.of(
                        "it covers %s, but what would be shown now is %s"
                                .formatted(approval.shown().brief(), now.brief()));
    }

    /// Why an approval is void by itself, where its time has come.
    static Optional<String> over(Approval approval, Clock clock) {
        return approval.decision()
                .expiry()
                .filter(until -> !until.isAfter(clock.instant()))
                .map(until -> "its time was over at " + until);
    }

    static Event.ApprovalWithdrawn withdrawal(Step step, String reason) {
        return new Event.ApprovalWithdrawn(step, "viva", "this run", reason);
    }
}
