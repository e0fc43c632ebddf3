package viva.verifier.run;

import java.util.ArrayList;
import java.util.List;
import viva.study.CheckOutcome;
import viva.study.ExperimentResult;
import viva.verifier.Check;
import viva.verifier.Dossier;

/// The clean-room repetition gives the same trials, cell by cell and step by step.
///
/// Two values are the same where they differ by at most the metric's tolerance times the larger of
/// their sizes; at tolerance 0 they must be equal. Where the tolerance is positive, two values that
/// are both nearer to zero than the resolution are the same. Both runs must be completed, over
/// every
/// cell and metric of the design.
public final class ResultReproduces implements Check {
    @Override
    public CheckOutcome check(Dossier dossier) {
        List<String> problems = new ArrayList<>();
        completed(dossier.runs().full(), problems);
        completed(dossier.runs().rerun(), problems);
        problems.addAll(
                TrialDifferences.of(
                        dossier.study().experiment(),
                        dossier.runs().full().trials(),
                        dossier.runs().rerun().trials()));
        return Check.outcome(problems);
    }

    private static void completed(Dossier.Execution run, List<String> problems) {
        if (!(run.result() instanceof ExperimentResult.Completed)) {
            problems.add("The " + run.name() + " run did not complete: " + run.result().summary());
        }
    }
}
