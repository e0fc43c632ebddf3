package viva.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import viva.study.Approval;
import viva.study.Digest;
import viva.study.Event;
import viva.study.Gate;
import viva.study.Oversight;
import viva.study.Preregistration;
import viva.study.Stage;
import viva.study.Step;

/// Instances of the records that have to do with who decides.
final class ApprovalSamples {
    private static final Step STEP = new Step(Stage.PLAN_GATE, 0);

    private ApprovalSamples() {}

    static Event.GateDecided decided(Digest shown, Approval.Decision decision) {
        return new Event.GateDecided(STEP, approval(shown, decision, "ada", "typed"));
    }

    static Event.GateDecided escalated(Digest shown) {
        return decided(shown, new Approval.Decision.Escalate("eve", "it is her grant"));
    }

    static Event.DecisionRefused refused(Digest shown) {
        Approval approval = approval(shown, new Approval.Decision.Approve(), "ada", "typed");
        return new Event.DecisionRefused(STEP, approval, "eve alone decides");
    }

    static Event.GateSigned signed(Digest shown) {
        Approval.Decision grant =
                new Approval.Decision.Grant(
                        Approval.Scope.KIND, Optional.of(Instant.parse("2026-01-03T00:00:00Z")));
        return new Event.GateSigned(
                STEP, approval(shown, grant, "eve", "command"), "-----BEGIN SSH SIGNATURE-----");
    }

    static Oversight oversight() {
        TreeMap<String, Optional<String>> approvers = new TreeMap<>();
        approvers.put("ada", Optional.of("ssh-ed25519 AAAA ada@host"));
        return new Oversight(approvers, List.of(Stage.MANUSCRIPT));
    }

    /// One of each decision that no event of the samples holds.
    static List<Object> values() {
        Digest shown = Digest.of("x");
        return List.of(
                decided(shown, new Approval.Decision.Reject("too few seeds")),
                decided(shown, new Approval.Decision.End("enough")),
                decided(shown, new Approval.Decision.Prefer("p2", "sharper")),
                decided(shown, new Approval.Decision.Modify(Samples.ARTIFACT, "a typo")));
    }

    static Preregistration plan() {
        return Samples.values().stream()
                .filter(Preregistration.class::isInstance)
                .map(Preregistration.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Approval approval(
            Digest shown, Approval.Decision decision, String by, String how) {
        return new Approval(Gate.PLAN, decision, shown, by, "host", how);
    }
}
