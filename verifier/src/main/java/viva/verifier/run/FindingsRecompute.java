package viva.verifier.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import viva.study.CheckOutcome;
import viva.study.Estimate;
import viva.study.Findings;
import viva.study.Findings.Judgement;
import viva.verifier.Check;
import viva.verifier.Dossier;
import viva.verifier.verdict.FindingsMaker;

/// Estimates and verdicts, computed again from the trials and the preregistration, are the recorded
/// ones to the last digit, and every registered claim has its judgement.
public final class FindingsRecompute implements Check {
    @Override
    public CheckOutcome check(Dossier dossier) {
        Findings recorded = dossier.findings();
        Findings again =
                new FindingsMaker()
                        .evaluate(
                                dossier.preregistration(),
                                dossier.preregistrationDigest(),
                                dossier.study().experiment(),
                                dossier.runs().full().trials());
        List<String> problems = new ArrayList<>();
        if (!recorded.preregistration().equals(again.preregistration())) {
            problems.add(
                    "The findings stand on preregistration %s, not on %s"
                            .formatted(
                                    recorded.preregistration().brief(),
                                    again.preregistration().brief()));
        }
        names(recorded.estimates(), again.estimates(), Estimate::quantity)
                .filter(id -> !Objects.equals(recorded.estimate(id), again.estimate(id)))
                .forEach(
                        id ->
                                problems.add(
                                        "Quantity %s is recorded as %s; the trials give %s"
                                                .formatted(
                                                        id,
                                                        estimate(recorded, id),
                                                        estimate(again, id))));
        names(recorded.judgements(), again.judgements(), Judgement::claim)
                .filter(id -> !Objects.equals(recorded.judgement(id), again.judgement(id)))
                .forEach(
                        id ->
                                problems.add(
                                        "Claim %s is recorded as %s; the trials say %s"
                                                .formatted(
                                                        id,
                                                        judgement(recorded, id),
                                                        judgement(again, id))));
        if (problems.isEmpty() && !recorded.equals(again)) {
            problems.add("The findings list something twice or in another order");
        }
        return Check.outcome(problems);
    }

    private static <T> Stream<String> names(
            List<T> recorded, List<T> again, Function<T, String> id) {
        return Stream.concat(recorded.stream(), again.stream()).map(id).distinct();
    }

    private static String estimate(Findings findings, String id) {
        return findings.estimate(id)
                .map(e -> e.median() + " [" + e.low() + ", " + e.high() + "] " + e.unit())
                .orElse("nothing");
    }

    private static String judgement(Findings findings, String id) {
        return findings.judgement(id)
                .map(judgement -> judgement.verdict().word() + " (" + judgement.reason() + ")")
                .orElse("nothing");
    }
}
