package viva.verifier.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import viva.study.Claim;
import viva.study.Digest;
import viva.study.Estimate;
import viva.study.ExperimentDesign;
import viva.study.Findings;
import viva.study.Findings.Judgement;
import viva.study.Preregistration;
import viva.study.Trial;
import viva.verifier.quantity.Evaluation;
import viva.verifier.quantity.Evaluation.Values;
import viva.verifier.quantity.QuantityEvaluator;
import viva.verifier.verdict.RuleJudge.Ruling;

/// Makes the findings of a run: every estimate, and a verdict for every registered claim.
///
/// The findings depend on nothing but the arguments, and not on the order of the trials.
public final class FindingsMaker {
    /// @param preregistrationDigest digest of the artifact that fixed the preregistration
    /// @param trials of the full run, every cell together
    /// @return estimates of the quantities that could be evaluated, and judgements of all claims,
    ///     each in the order of the preregistration; a claim on a quantity that could not be
    ///     evaluated is unchecked, with the reason
    public Findings evaluate(
            Preregistration preregistration,
            Digest preregistrationDigest,
            ExperimentDesign design,
            List<Trial> trials) {
        double level = preregistration.levelOfOneLook();
        Map<String, Evaluation> evaluations =
                new QuantityEvaluator(design, trials).evaluate(preregistration.quantities());
        List<Estimate> estimates = new ArrayList<>();
        preregistration
                .quantities()
                .forEach(
                        quantity -> {
                            if (evaluations.get(quantity.id()) instanceof Values values) {
                                estimates.add(
                                        QuantityEvaluator.estimate(quantity.id(), values, level));
                            }
                        });
        RuleJudge judge = new RuleJudge(evaluations, level);
        List<Judgement> judgements = new ArrayList<>();
        for (Claim claim : preregistration.claims()) {
            Ruling ruling = judge.judge(claim.rule());
            judgements.add(new Judgement(claim.id(), ruling.verdict(), ruling.reason()));
        }
        return new Findings(preregistrationDigest, estimates, judgements);
    }
}
