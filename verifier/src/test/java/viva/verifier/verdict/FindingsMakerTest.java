package viva.verifier.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static viva.verifier.SmallStudy.formula;
import static viva.verifier.SmallStudy.query;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import viva.store.Json;
import viva.study.Analysis;
import viva.study.Claim;
import viva.study.DecisionRule;
import viva.study.DecisionRule.Above;
import viva.study.DecisionRule.Below;
import viva.study.Digest;
import viva.study.ExperimentDesign;
import viva.study.Findings;
import viva.study.Preregistration;
import viva.study.Quantity;
import viva.study.Quantity.Aggregate;
import viva.study.Quantity.Query;
import viva.study.Trial;
import viva.study.Verdict;
import viva.verifier.SmallStudy;

class FindingsMakerTest {
    private static final Digest DIGEST = Digest.of("preregistration");

    private final ExperimentDesign design = SmallStudy.design(10);
    private final FindingsMaker maker = new FindingsMaker();

    @Test
    void judgesEveryClaimAtTheCorrectedLevel() {
        Findings findings = evaluate(trials(new Random(1), 1), above("0.5"), below("0.5"));
        assertThat(findings.preregistration()).isEqualTo(DIGEST);
        assertThat(findings.estimates()).extracting(e -> e.level()).containsOnly(0.025);
        assertThat(findings.judgement("c0").orElseThrow().verdict())
                .isEqualTo(new Verdict.Supported());
        assertThat(findings.judgement("c1").orElseThrow().verdict())
                .isEqualTo(new Verdict.Refuted());
    }

    @Test
    void leavesClaimsUncheckedAndQuantitiesOutWhereACellIsMissing() {
        List<Trial> fewer = new ArrayList<>(trials(new Random(1), 1));
        fewer.removeIf(trial -> trial.seed() == 3);
        Findings findings = evaluate(fewer, above("0.5"));
        assertThat(findings.estimates()).isEmpty();
        assertThat(findings.judgement("c0").orElseThrow().verdict())
                .isInstanceOfSatisfying(
                        Verdict.Unchecked.class,
                        unchecked -> assertThat(unchecked.reason()).contains("#3 has no trial"));
    }

    /// Findings are kept as JSON and compared with what is computed again: nothing may be lost.
    @Test
    void areTheSameAfterTheyWereKept() {
        ExperimentDesign few = SmallStudy.design(3);
        List<Trial> trials = SmallStudy.trials(few, "distance", (_, seed) -> 0.1 * seed / 3);
        Preregistration plan =
                registered(
                        List.of(query("q", "distance", "start", "1"), formula("bad", "q / 0")),
                        List.of(new Above("q", BigDecimal.ONE), new Above("bad", BigDecimal.ONE)));
        Findings findings = maker.evaluate(plan, DIGEST, few, trials);
        assertThat(findings.estimate("q").orElseThrow().low()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Json.read(Json.bytes(findings), Findings.class)).isEqualTo(findings);
        Preregistration kept = Json.read(Json.bytes(plan), Preregistration.class);
        assertThat(maker.evaluate(kept, DIGEST, few, trials)).isEqualTo(findings);
    }

    @RepeatedTest(50)
    void doesNotDependOnTheOrderOfTrials(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Trial> trials = trials(random, 1);
        Findings findings = evaluate(trials, above("0.9"), below("1.1"));
        List<Trial> shuffled = new ArrayList<>(trials);
        Collections.shuffle(shuffled, random);
        assertThat(evaluate(shuffled, above("0.9"), below("1.1"))).isEqualTo(findings);
    }

    /// Multiplying by a power of two is exact in binary floating point.
    @RepeatedTest(50)
    void scalesWithTheMetricAndItsThreshold(RepetitionInfo repetition) {
        int seed = repetition.getCurrentRepetition();
        Findings one = evaluate(trials(new Random(seed), 1), above("0.96875"));
        Findings four = evaluate(trials(new Random(seed), 4), above("3.875"));
        assertThat(four.judgements().getFirst().verdict())
                .isEqualTo(one.judgements().getFirst().verdict());
        assertThat(four.estimate("mean").orElseThrow().median())
                .isEqualTo(4 * one.estimate("mean").orElseThrow().median());
        assertThat(four.estimate("ratio").orElseThrow().bySeed())
                .isEqualTo(one.estimate("ratio").orElseThrow().bySeed());
    }

    /// A true median at the threshold may be called above it in at most half the level of the runs.
    @Test
    void rarelySupportsWhatIsNotSo() {
        int wrong = 0;
        for (int run = 0; run < 2_000; run++) {
            Random random = new Random(run);
            List<Trial> trials =
                    SmallStudy.trials(design, "gain", (_, _) -> random.nextDouble() - 0.5);
            Quantity one = query("q", "gain", "start", "0", "optimiser", "gd");
            Findings findings =
                    maker.evaluate(
                            registered(List.of(one), List.of(new Above("q", BigDecimal.ZERO))),
                            DIGEST,
                            design,
                            trials);
            wrong +=
                    findings.judgements().getFirst().verdict() instanceof Verdict.Supported ? 1 : 0;
        }
        assertThat(wrong / 2_000.0).isLessThan(0.025).isPositive();
    }

    private List<Trial> trials(Random random, double scale) {
        return SmallStudy.trials(
                design, "distance", (_, _) -> scale * (0.75 + 0.5 * random.nextDouble()));
    }

    private Findings evaluate(List<Trial> trials, DecisionRule... rules) {
        List<Quantity> quantities =
                List.of(
                        new Query("mean", "m", "distance", SmallStudy.levels(), Aggregate.MEAN),
                        query("zero", "distance", "start", "0"),
                        formula("ratio", "mean / zero"));
        return maker.evaluate(registered(quantities, List.of(rules)), DIGEST, design, trials);
    }

    private static Preregistration registered(List<Quantity> quantities, List<DecisionRule> rules) {
        List<Claim> claims = new ArrayList<>();
        for (DecisionRule rule : rules) {
            claims.add(new Claim("c" + claims.size(), "A sentence.", "Here.", rule));
        }
        return new Preregistration(
                Digest.of("study"),
                "Title",
                "Thesis",
                quantities,
                claims,
                new TreeMap<>(),
                Analysis.DEFAULTS,
                rules.size());
    }

    private static DecisionRule above(String threshold) {
        return new Above("mean", new BigDecimal(threshold));
    }

    private static DecisionRule below(String threshold) {
        return new Below("mean", new BigDecimal(threshold));
    }
}
