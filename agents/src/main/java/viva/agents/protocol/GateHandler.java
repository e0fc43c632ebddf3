package viva.agents.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import viva.study.Approval;
import viva.study.Artifact;
import viva.study.Digest;
import viva.study.Event;
import viva.study.Gate;
import viva.study.VivaException;

/// Asks a person at a gate. The decision covers the digest of the card and nothing else.
final class GateHandler implements StepHandler {
    private final Function<StepContext, String> card;
    private final Approver approver;

    GateHandler(Function<StepContext, String> card, Approver approver) {
        this.card = card;
        this.approver = approver;
    }

    @Override
    public StepOutcome handle(StepContext context) throws InterruptedException {
        String text = card.apply(context);
        Event.GateOpened gate = open(context, text);
        Optional<Approval> decision = context.run().look(state -> state.decided(context.step()));
        if (decision.isEmpty()) {
            approver.decide(gate, text).ifPresent(approval -> accept(context, gate, approval));
            if (approver.stays()) {
                awaitSomebody(context);
            }
            // Another terminal may have decided while this one was asked: the first stands.
            decision = context.run().look(state -> state.decided(context.step()));
        }
        return decision.isEmpty() ? new StepOutcome.Waiting(gate) : end(context, decision.get());
    }

    /// Until a decision comes, or something that changes what is asked here or ends the asking.
    private static void awaitSomebody(StepContext context) throws InterruptedException {
        int amended = context.run().look(state -> state.steering().amendments().size());
        context.run()
                .await(
                        state ->
                                state.decided(context.step()).isPresent()
                                        || state.steering().stopWanted().isPresent()
                                        || state.steering().abort().isPresent()
                                        || state.steering().amendments().size() > amended);
    }

    private static Event.GateOpened open(StepContext context, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Digest shown = Digest.of(bytes);
        Optional<Event.GateOpened> before =
                context.run()
                        .look(state -> state.opened(context.step()))
                        .filter(g -> g.shown().equals(shown));
        if (before.isPresent()) {
            return before.get();
        }
        Gate asked = context.step().stage().gate().orElseThrow();
        Artifact kept = context.run().artifacts().put(bytes, Artifact.TEXT, context.step().id());
        Event.GateOpened gate = new Event.GateOpened(context.step(), asked, shown, kept);
        context.record(gate);
        return gate;
    }

    private static void accept(StepContext context, Event.GateOpened gate, Approval approval) {
        if (!approval.shown().equals(gate.shown())) {
            throw new VivaException(
                    VivaException.Code.USER,
                    "The decision at the "
                            + gate.gate().word()
                            + " gate covers "
                            + approval.shown().brief()
                            + ", but what is shown now is "
                            + gate.shown().brief()
                            + ". Look again and decide on that.");
        }
        context.record(new Event.GateDecided(context.step(), approval));
    }

    private static StepOutcome end(StepContext context, Approval approval) {
        return switch (approval.decision()) {
            case Approval.Decision.Approve _ ->
                    context.done(
                            approval, "approved by " + approval.by() + " (" + approval.how() + ")");
            case Approval.Decision.Reject no ->
                    context.end(
                            Event.Ending.NOTHING,
                            approval,
                            "rejected by " + approval.by() + ": " + no.reason());
            case Approval.Decision.End end ->
                    context.end(
                            Event.Ending.NOTHING,
                            approval,
                            "ended by " + approval.by() + ": " + end.reason());
        };
    }
}
