package viva.verifier;

import java.util.ArrayList;
import java.util.List;
import viva.study.CheckOutcome;
import viva.study.Checks;

/// Makes checks one after another. One that breaks is not evaluated, never passed.
public final class CheckRunner {
    /// @return an entry for each check, in their order
    public Checks run(List<Check> checks, Dossier dossier) {
        List<Checks.Entry> entries = new ArrayList<>();
        for (Check check : checks) {
            entries.add(new Checks.Entry(check.name(), outcome(check, dossier)));
        }
        return new Checks(entries);
    }

    private static CheckOutcome outcome(Check check, Dossier dossier) {
        try {
            return check.check(dossier);
        } catch (RuntimeException broken) {
            return new CheckOutcome.NotEvaluated(
                    "the check itself broke: "
                            + broken.getClass().getSimpleName()
                            + ": "
                            + broken.getMessage());
        }
    }
}
