package viva.verifier.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static viva.verifier.SmallStudy.formula;
import static viva.verifier.SmallStudy.levels;
import static viva.verifier.SmallStudy.query;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import viva.study.Arm;
import viva.study.Cell;
import viva.study.ExperimentDesign;
import viva.study.Metric;
import viva.study.Quantity;
import viva.study.Quantity.Aggregate;
import viva.study.Quantity.Query;
import viva.study.Trial;
import viva.verifier.SmallStudy;
import viva.verifier.quantity.Evaluation.Problem;
import viva.verifier.quantity.Evaluation.Values;

class QuantityEvaluatorTest {
    private final ExperimentDesign design = SmallStudy.design(2);
    private final List<Trial> trials = SmallStudy.trials(design, "distance", this::distance);
    private final Quantity near = query("near", "distance", "start", "0.1", "optimiser", "gd");
    private final Quantity far = query("far", "distance", "start", "1", "optimiser", "gd");

    /// 10, 0.1 and 1 times the seed for gd at starts 0, 0.1 and 1; one more for sgd.
    private double distance(Arm arm, long seed) {
        double start = Double.parseDouble(arm.levels().getOrDefault("start", ""));
        return (start == 0 ? 10 : start) * seed + (arm.has(levels("optimiser", "sgd")) ? 1 : 0);
    }

    @Test
    void readsOneArmSeedBySeed() {
        assertThat(values(near).bySeed()).containsEntry(1L, 0.1).containsEntry(2L, 0.2);
        assertThat(values(near).unit()).isEqualTo("1");
        assertThat(values(near).resolution()).isEqualTo(1e-9);
    }

    @ParameterizedTest
    @EnumSource(Aggregate.class)
    void reducesArmsOfASeedInOneOfFourWays(Aggregate within) {
        Quantity gd = new Query("gd", "m", "distance", levels("optimiser", "gd"), within);
        double wanted =
                switch (within) {
                    case MIN -> 0.1;
                    case MEDIAN -> 1;
                    case MEAN -> (10 + 0.1 + 1) / 3;
                    case MAX -> 10;
                };
        assertThat(values(gd).bySeed().get(1L)).isEqualTo(wanted);
    }

    @Test
    void takesTheLargestStepOfACell() {
        Metric metric = design.metrics().getFirst();
        Cell cell = design.cells().getFirst();
        List<Trial> more = new ArrayList<>(trials);
        more.addFirst(SmallStudy.trial(metric, cell, 77, 9));
        more.add(SmallStudy.trial(metric, cell, 55, 3));
        Quantity zero = query("zero", "distance", "start", "0", "optimiser", "gd");
        assertThat(evaluate(more, zero))
                .isInstanceOfSatisfying(
                        Values.class,
                        values -> assertThat(values.bySeed()).containsEntry(1L, 77.0));
    }

    @Test
    void namesACellWithoutATrial() {
        List<Trial> fewer = new ArrayList<>(trials);
        fewer.removeIf(t -> t.seed() == 2 && t.arm().has(levels("start", "1", "optimiser", "gd")));
        assertThat(problem(fewer, far)).contains("start=1,optimiser=gd#2", "has no trial");
    }

    @Test
    void namesDifferentValuesAtOneStepWhateverTheirOrder() {
        Trial twice = SmallStudy.trial(design.metrics().getFirst(), trials.getFirst().cell(), 3, 0);
        Quantity zero = query("zero", "distance", "start", "0", "optimiser", "gd");
        for (int place : new int[] {0, trials.size()}) {
            List<Trial> more = new ArrayList<>(trials);
            more.add(place, twice);
            assertThat(problem(more, zero)).contains("different values at step 0");
        }
    }

    @Test
    void namesAValueOutsideTheRangeAnotherUnitAndAnAstronomicNumber() {
        assertThat(problem(changed(new BigDecimal("-0.5"), "1"), far)).contains("outside");
        assertThat(problem(changed(BigDecimal.ONE, "m"), far)).contains("is in m where 1");
        assertThat(problem(changed(new BigDecimal("1e999999999"), "1"), far)).contains("outside");
    }

    @Test
    void namesWhatTheDesignDoesNotHave() {
        assertThat(problem(trials, query("q", "loss"))).contains("loss is not declared");
        assertThat(problem(trials, query("q", "distance", "start", "0.10"))).contains("no arm");
        assertThat(problem(trials, query("q", "distance", "ridge", "0"))).contains("no arm");
    }

    @Test
    void worksOutFormulasOverFormulasSeedBySeed() {
        Quantity gap = formula("gap", "far - near");
        Quantity share = formula("share", "gap / far");
        List<Quantity> all = List.of(share, gap, near, far);
        assertThat(evaluator(trials).evaluate(all).sequencedKeySet())
                .containsExactly("share", "gap", "near", "far");
        assertThat(evaluator(trials).evaluate(all).get("share"))
                .isEqualTo(
                        new Values(
                                "1",
                                1e-9,
                                new java.util.TreeMap<>(
                                        java.util.Map.of(1L, (1 - 0.1) / 1, 2L, (2 - 0.2) / 2))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "far / (near - near) | divides by 'near - near', which is zero",
                "far / (near * 0.000000001) | nearer to zero than its resolution",
                "log10(near - far) | log10 of the negative",
                "log10(near - near) | takes the logarithm of",
                "far + unknown | no quantity has the id 'unknown'",
                "far + q | defined by itself",
                "far + seconds | mixes the units 1 and s",
                "9e300 * 9e300 * far | no finite number",
                "far + ( | column"
            })
    void namesTheProblemOfAFormula(String expression, String problem) {
        assertThat(problem(trials, formula("q", expression), near, far, query("seconds", "time")))
                .contains(problem);
    }

    @Test
    void worksOutUnits() {
        Quantity seconds = query("seconds", "time");
        assertThat(unit("seconds * far", seconds)).isEqualTo("s");
        assertThat(unit("far / seconds", seconds)).isEqualTo("s^-1");
        assertThat(unit("seconds / (2 * seconds)", seconds)).isEqualTo("1");
        assertThat(unit("max(0, seconds - 1)", seconds)).isEqualTo("s");
        assertThat(unit("seconds * (far / seconds) + far", seconds)).isEqualTo("1");
        assertThat(Unit.declared("m·s^-2").text()).isEqualTo("m·s^-2");
        assertThat(unit("log10(seconds)", seconds)).isEqualTo("log10(s)");
    }

    @Test
    void endsOnLongChainsAndRings() {
        List<Quantity> chain = new ArrayList<>(List.of(near));
        List<Quantity> ring = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            chain.addFirst(formula("c" + i, i == 0 ? "near" : "c" + (i - 1) + " + near"));
            ring.add(formula("r" + i, "r" + (i + 1) % 3000));
        }
        assertThat(evaluator(trials).evaluate(chain).firstEntry().getValue())
                .isInstanceOf(Problem.class);
        assertThat(evaluator(trials).evaluate(ring).values())
                .allSatisfy(each -> assertThat(each).isInstanceOf(Problem.class));
    }

    private List<Trial> changed(BigDecimal value, String unit) {
        return trials.stream()
                .map(t -> new Trial(t.metric(), value, unit, t.arm(), t.seed(), t.step(), t.at()))
                .toList();
    }

    private String unit(String expression, Quantity other) {
        List<Quantity> all = List.of(formula("q", expression), other, far);
        return evaluator(trials).evaluate(all).get("q") instanceof Values values
                ? values.unit()
                : "none";
    }

    private Values values(Quantity quantity) {
        return switch (evaluate(trials, quantity)) {
            case Values values -> values;
            case Problem(String reason) -> throw new AssertionError(reason);
        };
    }

    private String problem(List<Trial> of, Quantity... quantities) {
        return switch (evaluate(of, quantities)) {
            case Values values -> throw new AssertionError(values.toString());
            case Problem(String reason) -> reason;
        };
    }

    private Evaluation evaluate(List<Trial> of, Quantity... quantities) {
        return evaluator(of).evaluate(List.of(quantities)).firstEntry().getValue();
    }

    private QuantityEvaluator evaluator(List<Trial> of) {
        return new QuantityEvaluator(design, of);
    }
}
