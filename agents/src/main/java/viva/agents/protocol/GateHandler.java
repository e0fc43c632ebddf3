package viva.agents.protocol;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import viva.study.Approval;
import viva.study.Artifact;
import viva.study.Digest;
import viva.study.Event;
import viva.study.Gate;
import viva.study.Oversight;
import viva.study.RunState;
import viva.study.Step;

/// Asks a person at a gate. The decision covers the digest of the card and nothing else, and no
/// gate ever passes by waiting.
final class GateHandler implements StepHandler {
    private final Function<StepContext, String> card;
    private final Approver approver;
    private final Clock clock;

    GateHandler(Function<StepContext, String> card, Approver approver, Clock clock) {
        this.card = card;
        this.approver = approver;
        this.clock = clock;
    }

    @Override
    public StepOutcome handle(StepContext context) throws InterruptedException {
        String text = card.apply(context);
        Event.GateOpened gate = open(context, text);
        Optional<Approval> decision = decision(context);
        if (decision.isEmpty()) {
            decision = asked(context, gate, text);
        }
        return decision.isEmpty() ? new StepOutcome.Waiting(gate) : end(context, decision.get());
    }

    private Optional<Approval> asked(StepContext context, Event.GateOpened gate, String text)
            throws InterruptedException {
        Optional<Approval> standing = standing(context, gate);
        if (standing.isPresent()) {
            context.record(new Event.GateDecided(context.step(), standing.get()));
            return decision(context);
        }
        Optional<Approval> answer = approver.decide(gate, text);
        answer.ifPresent(approval -> accept(context, gate, approval));
        if (answer.isEmpty() && approver.stays()) {
            awaitSomebody(context);
        }
        // Another terminal may have decided while this one was asked: the first stands.
        return decision(context);
    }

    /// The decision that stands; one whose time is over is withdrawn first.
    private Optional<Approval> decision(StepContext context) {
        Step step = context.step();
        Optional<Approval> decision = context.run().look(state -> state.decided(step));
        Optional<String> over = decision.flatMap(approval -> Binding.over(approval, clock));
        over.ifPresent(why -> context.record(Binding.withdrawal(step, why)));
        return over.isPresent() ? Optional.empty() : decision;
    }

    /// An approval given earlier for this kind of gate, or for the study, while its terms are
    /// these.
    private Optional<Approval> standing(StepContext context, Event.GateOpened gate) {
        String terms = Cards.terms(context.file());
        for (Map.Entry<Step, Approval> given : context.run().look(RunState::decisions).entrySet()) {
            Approval approval = given.getValue();
            if (approval.decision() instanceof Approval.Decision.Grant grant
                    && reaches(grant.scope(), given.getKey(), gate.step())
                    && Binding.over(approval, clock).isEmpty()
                    && cardOf(context, given.getKey()).contains(terms)) {
                return Optional.of(
                        new Approval(
                                gate.gate(),
                                new Approval.Decision.Approve(),
                                gate.shown(),
                                approval.by(),
                                approval.host(),
                                "standing, given at " + given.getKey()));
            }
        }
        return Optional.empty();
    }

    private static boolean reaches(Approval.Scope scope, Step given, Step now) {
        return switch (scope) {
            case ONCE -> false;
            case KIND -> given.stage() == now.stage();
            case STUDY -> true;
        };
    }

    private static String cardOf(StepContext context, Step step) {
        Event.GateOpened opened = context.run().look(state -> state.opened(step).orElseThrow());
        return new String(
                context.run().artifacts().get(opened.card().digest()), StandardCharsets.UTF_8);
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
        Gate asked = context.step().stage().gate().orElse(Gate.STEP);
        Artifact kept = context.run().artifacts().put(bytes, Artifact.TEXT, context.step().id());
        Event.GateOpened gate = new Event.GateOpened(context.step(), asked, shown, kept);
        context.record(gate);
        return gate;
    }

    private void accept(StepContext context, Event.GateOpened gate, Approval approval) {
        context.record(
                refusal(context, gate, approval)
                        .<Event>map(why -> new Event.DecisionRefused(context.step(), approval, why))
                        .orElse(new Event.GateDecided(context.step(), approval)));
    }

    /// Why what was decided here does not count.
    private Optional<String> refusal(
            StepContext context, Event.GateOpened gate, Approval approval) {
        if (!approval.shown().equals(gate.shown())) {
            return Optional.of(
                    "it covers %s, but what is shown now is %s"
                            .formatted(approval.shown().brief(), gate.shown().brief()));
        }
        return approver.repeats()
                ? Optional.empty()
                : context.run()
                        .look(state -> state.escalatedTo(context.step()))
                        .filter(name -> !name.equals(approval.by()))
                        .map(name -> "the decision was handed over to " + name)
                        .or(() -> unproven(context.file().policy().oversight(), approval.by()));
    }

    private static Optional<String> unproven(Oversight oversight, String person) {
        if (!oversight.allows(person)) {
            return Optional.of(person + " is not among the approvers of this study");
        }
        return oversight
                .key(person)
                .map(
                        _ ->
                                person
                                        + " must sign with the key that the study names: viva approve"
                                        + " --sign KEYFILE");
    }

    private static StepOutcome end(StepContext context, Approval approval) {
        String by = approval.by() + " (" + approval.how() + ")";
        return switch (approval.decision()) {
            case Approval.Decision.Approve _, Approval.Decision.Grant _ ->
                    context.done(approval, "approved by " + by);
            case Approval.Decision.Reject no ->
                    approval.gate() == Gate.FINDINGS || approval.gate() == Gate.STEP
                            ? over(context, approval, "rejected by " + by + ": " + no.reason())
                            : again(context, approval, "rejected by " + by + ": " + no.reason());
            case Approval.Decision.Prefer prefer ->
                    again(context, approval, by + " prefers " + prefer.candidate());
            case Approval.Decision.Modify modify ->
                    again(context, approval, "edited by " + by + ": " + modify.note());
            case Approval.Decision.End end ->
                    over(context, approval, "ended by " + by + ": " + end.reason());
            case Approval.Decision.Escalate _ ->
                    throw new IllegalStateException("whoever it is handed to decides");
        };
    }

    private static StepOutcome again(StepContext context, Approval approval, String summary) {
        return context.end(Event.Ending.AGAIN, approval, summary);
    }

    private static StepOutcome over(StepContext context, Approval approval, String summary) {
        return context.end(Event.Ending.NOTHING, approval, summary);
    }
}
