package viva.verifier.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viva.study.DecisionRule;
import viva.study.DecisionRule.Above;
import viva.study.DecisionRule.AllOf;
import viva.study.DecisionRule.Below;
import viva.study.DecisionRule.Direction;
import viva.study.DecisionRule.Monotone;
import viva.study.DecisionRule.Within;
import viva.verifier.quantity.Evaluation;
import viva.verifier.quantity.Evaluation.Problem;
import viva.verifier.quantity.Evaluation.Values;

/// Six seeds at level 0.05: the interval reaches from the smallest to the largest value.
class RuleJudgeTest {
    private static final double RESOLUTION = 1e-9;

    @ParameterizedTest
    @CsvSource({
        "0.19, Supported",
        "0.2, Inconclusive",
        "0.3, Inconclusive",
        "0.4, Refuted",
        "0.5, Refuted"
    })
    void judgesAboveWithTheThresholdItselfOnTheOtherSide(BigDecimal threshold, String verdict) {
        assertThat(verdict(new Above("q", threshold), values(0.2, 0.4))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "0.41, Supported",
        "0.4, Inconclusive",
        "0.3, Inconclusive",
        "0.2, Refuted",
        "0.1, Refuted"
    })
    void judgesBelowWithTheThresholdItselfOnTheOtherSide(BigDecimal threshold, String verdict) {
        assertThat(verdict(new Below("q", threshold), values(0.2, 0.4))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "0.3, 0.1, Supported",
        "0.3, 0.11, Supported",
        "0.3, 0.09, Inconclusive",
        "0.5, 0.1, Inconclusive",
        "0.5, 0.09, Refuted",
        "0.1, 0.1, Inconclusive",
        "0.1, 0.05, Refuted"
    })
    void judgesWithinWithBothEndsIncluded(BigDecimal target, BigDecimal tolerance, String verdict) {
        assertThat(verdict(new Within("q", target, tolerance), values(0.2, 0.4)))
                .isEqualTo(verdict);
    }

    @Test
    void neverLetsNoiseBelowTheResolutionDecide() {
        Evaluation noise = values(1e-17, 9e-17);
        assertThat(verdict(new Above("q", BigDecimal.ZERO), noise)).isEqualTo("Inconclusive");
        assertThat(verdict(new Below("q", BigDecimal.ZERO), noise)).isEqualTo("Inconclusive");
        assertThat(verdict(new Below("q", new BigDecimal("1e-16")), noise))
                .isEqualTo("Inconclusive");
        assertThat(verdict(new Below("q", new BigDecimal("1e-6")), noise)).isEqualTo("Supported");
        assertThat(verdict(new Above("q", new BigDecimal("1e-9")), noise)).isEqualTo("Refuted");
        assertThat(verdict(within("0", "1e-9"), noise)).isEqualTo("Supported");
        assertThat(verdict(within("0", "1e-10"), noise)).isEqualTo("Inconclusive");
    }

    @Test
    void leavesOpenWhatTooFewSeedsSay() {
        Values five =
                new Values("1", 0, new TreeMap<>(Map.of(1L, 1., 2L, 1., 3L, 1., 4L, 1., 5L, 1.)));
        assertThat(judge(new Above("q", BigDecimal.ZERO), Map.of("q", five)).reason())
                .contains("[−∞, ∞]", "too few seeds");
        assertThat(verdict(new Above("q", BigDecimal.ZERO), five)).isEqualTo("Inconclusive");
    }

    @Test
    void judgesMonotoneOnDifferencesOfEachSeed() {
        Values low = values(0.0, 1.0);
        Values above = shifted(low, 0.01);
        Values back = shifted(low, -0.01);
        Map<String, Evaluation> all = Map.of("a", low, "b", above, "c", back);
        assertThat(judge(rising("a", "b"), all).verdict().word()).isEqualTo("Supported");
        assertThat(judge(rising("b", "a"), all).verdict().word()).isEqualTo("Refuted");
        assertThat(judge(rising("a", "b", "c"), all).verdict().word()).isEqualTo("Refuted");
        assertThat(
                        judge(new Monotone(List.of("b", "a", "c"), Direction.DECREASING), all)
                                .verdict()
                                .word())
                .isEqualTo("Supported");
        assertThat(judge(rising("a", "same"), with(all, "same", low)).verdict().word())
                .isEqualTo("Inconclusive");
    }

    @Test
    void joinsRulesAsLogicDoes() {
        Evaluation q = values(0.2, 0.4);
        DecisionRule yes = new Above("q", new BigDecimal("0.1"));
        DecisionRule no = new Above("q", new BigDecimal("0.9"));
        DecisionRule open = new Above("q", new BigDecimal("0.3"));
        DecisionRule unchecked = new Above("missing", BigDecimal.ZERO);
        assertThat(verdict(new AllOf(List.of(yes, yes)), q)).isEqualTo("Supported");
        assertThat(verdict(new AllOf(List.of(yes, open)), q)).isEqualTo("Inconclusive");
        assertThat(verdict(new AllOf(List.of(open, unchecked, yes)), q)).isEqualTo("Unchecked");
        assertThat(verdict(new AllOf(List.of(unchecked, open, no)), q)).isEqualTo("Refuted");
    }

    @Test
    void leavesUncheckedWhatCannotBeEvaluated() {
        assertThat(verdict(new Above("q", BigDecimal.ZERO), new Problem("no trial in cell x")))
                .isEqualTo("Unchecked");
        assertThat(judge(rising("q", "r"), Map.of("q", values(0, 1))).verdict().word())
                .isEqualTo("Unchecked");
    }

    @Test
    void saysTheComparisonWithItsNumbers() {
        assertThat(
                        judge(new Above("q", new BigDecimal("1e-7")), Map.of("q", values(0.2, 0.4)))
                                .reason())
                .isEqualTo("q: median 0.3 [0.2, 0.4], 6 seeds, level 0.05, lies above 1e-7");
    }

    private static DecisionRule within(String target, String tolerance) {
        return new Within("q", new BigDecimal(target), new BigDecimal(tolerance));
    }

    private static Monotone rising(String... quantities) {
        return new Monotone(List.of(quantities), Direction.INCREASING);
    }

    private static String verdict(DecisionRule rule, Evaluation of) {
        return judge(rule, Map.of("q", of)).verdict().word();
    }

    private static RuleJudge.Ruling judge(DecisionRule rule, Map<String, Evaluation> evaluations) {
        return new RuleJudge(evaluations, 0.05).judge(rule);
    }

    /// Six values from `low` to `high`, three of them near each end.
    private static Values values(double low, double high) {
        TreeMap<Long, Double> bySeed = new TreeMap<>();
        for (long seed = 1; seed <= 6; seed++) {
            bySeed.put(seed, seed <= 3 ? low : high);
        }
        return new Values("1", RESOLUTION, bySeed);
    }

    private static Values shifted(Values values, double by) {
        TreeMap<Long, Double> bySeed = new TreeMap<>(values.bySeed());
        bySeed.replaceAll((_, value) -> value + by);
        return new Values("1", RESOLUTION, bySeed);
    }

    private static Map<String, Evaluation> with(
            Map<String, Evaluation> all, String id, Evaluation more) {
        TreeMap<String, Evaluation> joined = new TreeMap<>(all);
        joined.put(id, more);
        return joined;
    }
}
