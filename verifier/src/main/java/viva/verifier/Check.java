package viva.verifier;

import java.util.ArrayList;
import java.util.List;
import viva.study.CheckOutcome;

/// One assertion over a study, named as what it asserts. Deterministic, without effects.
public interface Check {
    /// The most problems that one outcome lists.
    int MOST_PROBLEMS = 40;

    /// For example `EveryNumberIsBound`.
    default String name() {
        return getClass().getSimpleName();
    }

    /// Looks; what it throws becomes [CheckOutcome.NotEvaluated] in the [CheckRunner].
    CheckOutcome check(Dossier dossier);

    /// Passed where there is no problem.
    static CheckOutcome outcome(List<String> problems) {
        if (problems.isEmpty()) {
            return new CheckOutcome.Passed();
        }
        List<String> listed = new ArrayList<>(problems.stream().limit(MOST_PROBLEMS).toList());
        if (problems.size() > MOST_PROBLEMS) {
            listed.add("and " + (problems.size() - MOST_PROBLEMS) + " more");
        }
        return new CheckOutcome.Failed(listed);
    }
}
