package viva.verifier.run;

import java.util.ArrayList;
import java.util.List;
import viva.study.CheckOutcome;
import viva.study.Digest;
import viva.study.Event;
import viva.study.Gate;
import viva.study.Recorded;
import viva.study.Stage;
import viva.verifier.Check;
import viva.verifier.Dossier;

/// What decides was fixed before the first cell of the full run was finished, it is what the plan
/// gate showed and a person approved (where the policy asks), and the findings stand on it.
public final class PreregistrationCameFirst implements Check {
    @Override
    public CheckOutcome check(Dossier dossier) {
        Approvals approvals = new Approvals(dossier);
        Digest digest = dossier.preregistrationDigest();
        List<String> problems = new ArrayList<>();
        if (dossier.trail().journal().isEmpty() || approvals.firstCell() == Long.MAX_VALUE) {
            return new CheckOutcome.NotEvaluated(
                    "the journal holds no finished cell of the full run");
        }
        boolean fixed = false;
        for (Recorded recorded : dossier.trail().journal()) {
            if (recorded.event() instanceof Event.StepFinished finished
                    && finished.step().stage() == Stage.PREREGISTRATION) {
                boolean same = finished.product().digest().equals(digest);
                if (recorded.seq() < approvals.firstCell()) {
                    fixed = same;
                } else {
                    problems.add(
                            "Event %s fixed a preregistration after the full run had begun"
                                    .formatted(recorded.seq()));
                }
            }
        }
        if (!fixed) {
            problems.add(
                    "Preregistration %s was not the one that was fixed before event %s, the first"
                                    .formatted(digest.brief(), approvals.firstCell())
                            + " finished cell of the full run");
        }
        approvals.missing(Gate.PLAN, digest, "preregistration").ifPresent(problems::add);
        if (!dossier.findings().preregistration().equals(digest)) {
            problems.add(
                    "The findings stand on preregistration "
                            + dossier.findings().preregistration().brief()
                            + ", not on "
                            + digest.brief());
        }
        return Check.outcome(problems);
    }
}
