package viva.verifier.run;

import java.util.ArrayList;
import java.util.List;
import viva.study.CheckOutcome;
import viva.study.Digest;
import viva.study.Gate;
import viva.verifier.Check;
import viva.verifier.Dossier;

/// Both runs used the program that the committee chose, and it is what the spend gate showed and a
/// person approved (where the policy asks).
public final class ProgramIsTheApproved implements Check {
    @Override
    public CheckOutcome check(Dossier dossier) {
        Digest chosen = dossier.trail().chosenProgram();
        List<String> problems = new ArrayList<>();
        for (Dossier.Execution run : List.of(dossier.runs().full(), dossier.runs().rerun())) {
            Digest ran = run.result().account().program();
            if (!ran.equals(chosen)) {
                problems.add(
                        "The %s run used program %s; the committee chose %s"
                                .formatted(run.name(), ran, chosen));
            }
        }
        new Approvals(dossier).missing(Gate.SPEND, chosen, "program").ifPresent(problems::add);
        return Check.outcome(problems);
    }
}
