package viva.agents.steering;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import viva.agents.protocol.Edited;
import viva.agents.protocol.Products;
import viva.experiment.host.SshSignatures;
import viva.store.Json;
import viva.store.OpenRun;
import viva.study.Approval;
import viva.study.Event;
import viva.study.Oversight;
import viva.study.Proposal;
import viva.study.Recorded;
import viva.study.RunState;
import viva.study.Selection;
import viva.study.Stage;
import viva.study.Step;

/// Which decisions count: over what is shown now, in time, by who may decide, signed where a key is
/// named. Those that do not are journaled with the reason.
public final class Admission {
    private final OpenRun run;
    private final FileInForce file;
    private final Clock clock;

    public Admission(OpenRun run, FileInForce file, Clock clock) {
        this.run = run;
        this.file = file;
        this.clock = clock;
    }

    /// Records a decision, or why it does not count.
    ///
    /// @param event a [Event.GateDecided], [Event.GateSigned] or [Event.ApprovalWithdrawn]
    /// @return why it does not count; empty where it does
    public synchronized Optional<String> take(Event event) throws InterruptedException {
        return switch (event) {
            case Event.GateDecided(Step step, Approval approval) ->
                    admitted(event, step, approval, Optional.empty());
            case Event.GateSigned(Step step, Approval approval, String signature) ->
                    admitted(event, step, approval, Optional.of(signature));
            case Event.ApprovalWithdrawn withdrawn -> withdrawn(withdrawn);
            default -> throw new IllegalArgumentException(event + " is no decision");
        };
    }

    private Optional<String> admitted(
            Event event, Step step, Approval approval, Optional<String> signature)
            throws InterruptedException {
        Optional<String> refusal = refusal(step, approval);
        if (refusal.isEmpty()) {
            refusal = unsigned(step, approval, signature);
        }
        run.record(
                refusal.<Event>map(why -> new Event.DecisionRefused(step, approval, why))
                        .orElse(event));
        return refusal;
    }

    private Optional<String> refusal(Step step, Approval approval) {
        Oversight oversight = run.look(state -> file.after(state).policy().oversight());
        Instant now = clock.instant();
        return run.look(state -> voided(state, step, approval))
                .or(() -> run.look(state -> late(state, step)))
                .or(() -> run.look(state -> wrongPerson(state, step, approval, oversight)))
                .or(() -> over(approval, now))
                .or(() -> unfit(step, approval, oversight));
    }

    private static Optional<String> voided(RunState state, Step step, Approval approval) {
        Optional<Event.GateOpened> open = state.opened(step);
        if (open.isEmpty()) {
            return Optional.of("nothing was asked at " + step);
        }
        return open.get().shown().equals(approval.shown()) && open.get().gate() == approval.gate()
                ? Optional.empty()
                : Optional.of(
                        "it covers %s, but what is shown now is %s: look again and decide on that"
                                .formatted(approval.shown().brief(), open.get().shown().brief()));
    }

    private static Optional<String> late(RunState state, Step step) {
        return state.decided(step)
                .map(
                        before ->
                                "%s had decided already (%s)"
                                        .formatted(before.by(), before.decision().sentence()));
    }

    private static Optional<String> wrongPerson(
            RunState state, Step step, Approval approval, Oversight oversight) {
        Optional<String> alone = state.escalatedTo(step);
        if (alone.isPresent() && !alone.get().equals(approval.by())) {
            return Optional.of("the decision was handed over to " + alone.get());
        }
        return oversight.allows(approval.by())
                ? Optional.empty()
                : Optional.of(
                        "%s is not among the approvers of this study: %s"
                                .formatted(
                                        approval.by(),
                                        String.join(", ", oversight.approvers().keySet())));
    }

    private static Optional<String> over(Approval approval, Instant now) {
        return approval.decision()
                .expiry()
                .filter(until -> !until.isAfter(now))
                .map(until -> "its time was over at " + until);
    }

    /// Not every decision makes sense at every gate.
    private Optional<String> unfit(Step step, Approval approval, Oversight oversight) {
        return switch (approval.decision()) {
            case Approval.Decision.Prefer prefer -> notPreferable(step, prefer);
            case Approval.Decision.Modify modify ->
                    new Edited(run.look(file::after).study(), products())
                            .problem(approval.gate(), modify.edited());
            case Approval.Decision.Escalate escalate ->
                    oversight.allows(escalate.to())
                            ? Optional.empty()
                            : Optional.of(escalate.to() + " is not among the approvers");
            case Approval.Decision.Approve _,
                    Approval.Decision.Grant _,
                    Approval.Decision.Reject _,
                    Approval.Decision.End _ ->
                    Optional.empty();
        };
    }

    private Optional<String> notPreferable(Step step, Approval.Decision.Prefer prefer) {
        if (step.stage() != Stage.PLAN_GATE) {
            return Optional.of("a candidate is preferred at the plan gate");
        }
        Selection<?> votes = products().get(Stage.PROPOSAL, Selection.class, Proposal.class);
        return votes.candidate(prefer.candidate()).filter(Selection.Candidate::sound).isPresent()
                ? Optional.empty()
                : Optional.of("there is no sound candidate " + prefer.candidate());
    }

    private Products products() {
        return new Products(stage -> run.look(state -> state.latest(stage)), run.artifacts());
    }

    private Optional<String> unsigned(Step step, Approval approval, Optional<String> signature)
            throws InterruptedException {
        Oversight oversight = run.look(state -> file.after(state).policy().oversight());
        Optional<String> key = oversight.key(approval.by());
        if (key.isEmpty()) {
            return signature.isEmpty()
                    ? Optional.empty()
                    : Optional.of("it is signed, but the study names no key of " + approval.by());
        }
        boolean good =
                signature.isPresent()
                        && SshSignatures.verify(
                                key.get(),
                                signedText(run.events().getFirst(), step, approval),
                                signature.get());
        return good
                ? Optional.empty()
                : Optional.of(
                        "%s must sign with the key that the study names: viva approve --sign KEYFILE"
                                .formatted(approval.by()));
    }

    /// What a signature is over: this run, this step, this decision.
    ///
    /// @param first event of the run's journal, whose hash no other run has
    public static byte[] signedText(Recorded first, Step step, Approval approval) {
        return "viva-approval/1\nrun %s\nstep %s\n%s\n"
                .formatted(first.hash().hex(), step, Json.text(approval))
                .getBytes(UTF_8);
    }

    private Optional<String> withdrawn(Event.ApprovalWithdrawn event) {
        Oversight oversight = run.look(state -> file.after(state).policy().oversight());
        if (!oversight.allows(event.by())) {
            return Optional.of(event.by() + " is not among the approvers of this study");
        }
        Optional<String> used = run.look(state -> used(state, event.step()));
        if (used.isEmpty()) {
            run.record(event);
        }
        return used;
    }

    /// Why a decision can no longer be taken back.
    private static Optional<String> used(RunState state, Step step) {
        if (state.decided(step).isEmpty()) {
            return Optional.of("nothing is decided at " + step);
        }
        Stage done =
                switch (step.stage()) {
                    case PLAN_GATE -> Stage.EXPERIMENT;
                    case SPEND_GATE -> Stage.RERUN;
                    case FINDINGS_GATE -> Stage.MANUSCRIPT;
                    case RELEASE_GATE -> Stage.BUNDLE;
                    default -> step.stage();
                };
        return state.latest(done).map(one -> "what it approved is done: " + one.step());
    }
}
