package viva.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import viva.study.CheckOutcome;

/// What tests ask of the outcome of a check.
public final class Outcomes {
    private Outcomes() {}

    /// The problems of a check; empty where it passed, and an error where it was not evaluated.
    public static List<String> problems(Check check, Dossier dossier) {
        return switch (check.check(dossier)) {
            case CheckOutcome.Passed _ -> List.of();
            case CheckOutcome.Failed failed -> failed.problems();
            case CheckOutcome.Forced _, CheckOutcome.NotEvaluated _ ->
                    throw new AssertionError(check.name() + " did not look");
        };
    }

    /// The one problem of a check that finds exactly one.
    public static String problem(Check check, Dossier dossier) {
        List<String> problems = problems(check, dossier);
        assertThat(problems).hasSize(1);
        return problems.getFirst();
    }
}
