package viva.verifier.verdict;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import viva.study.DecisionRule;
import viva.study.DecisionRule.Above;
import viva.study.DecisionRule.AllOf;
import viva.study.DecisionRule.Below;
import viva.study.DecisionRule.Direction;
import viva.study.DecisionRule.Monotone;
import viva.study.DecisionRule.Within;
import viva.study.Estimate;
import viva.study.Verdict;
import viva.verifier.quantity.Evaluation;
import viva.verifier.quantity.Evaluation.Problem;
import viva.verifier.quantity.Evaluation.Values;
import viva.verifier.quantity.QuantityEvaluator;

/// Says of one rule after another whether the run supports it, refutes it, or leaves it open.
///
/// A simple rule is supported where the whole interval of its quantity is on the claimed side, and
/// refuted where the whole interval is on the other side. At a true median the rule denies, it is
/// supported with a probability of at most half the level of one look, and likewise refuted where
/// it is true. [Side] says how ends and resolutions count.
///
/// `Monotone` looks at the interval of the differences of each two neighbours, seed by seed.
/// `Monotone` and `AllOf` are refuted if any part is; else unchecked if any part is; else
/// inconclusive if any part is; else supported. Immutable.
public final class RuleJudge {
    private final Map<String, Evaluation> evaluations;
    private final double level;

    /// @param level the error that one look may make
    public RuleJudge(Map<String, Evaluation> evaluations, double level) {
        this.evaluations = Map.copyOf(evaluations);
        this.level = level;
    }

    /// A verdict and the comparison that it rests on.
    public record Ruling(Verdict verdict, String reason) {}

    public Ruling judge(DecisionRule rule) {
        return switch (rule) {
            case Above above ->
                    simple(
                            above.quantity(),
                            e -> Side.above(e.low(), e.high(), e.resolution(), above.threshold()),
                            "above " + plain(above.threshold()));
            case Below below ->
                    simple(
                            below.quantity(),
                            e -> Side.below(e.low(), e.high(), e.resolution(), below.threshold()),
                            "below " + plain(below.threshold()));
            case Within within ->
                    simple(
                            within.quantity(),
                            e -> within(e, within),
                            "within "
                                    + plain(within.tolerance())
                                    + " of "
                                    + plain(within.target()));
            case Monotone monotone -> together(steps(monotone));
            case AllOf all -> together(all.rules().stream().map(this::judge).toList());
        };
    }

    private static Side within(Estimate e, Within rule) {
        return Side.within(e.low(), e.high(), e.resolution(), rule.target(), rule.tolerance());
    }

    private Ruling simple(String quantity, Function<Estimate, Side> side, String claimed) {
        return switch (evaluation(quantity)) {
            case Problem(String reason) -> new Ruling(new Verdict.Unchecked(reason), reason);
            case Values values ->
                    ruling(QuantityEvaluator.estimate(quantity, values, level), side, claimed);
        };
    }

    private static Ruling ruling(Estimate estimate, Function<Estimate, Side> side, String claimed) {
        String seen = Wording.of(estimate);
        return switch (side.apply(estimate)) {
            case HOLDS -> new Ruling(new Verdict.Supported(), seen + " lies " + claimed);
            case FAILS -> new Ruling(new Verdict.Refuted(), seen + " does not lie " + claimed);
            case OPEN ->
                    new Ruling(
                            new Verdict.Inconclusive(),
                            seen
                                    + (Double.isInfinite(estimate.low())
                                            ? " comes from too few seeds to tell whether it lies "
                                            : " leaves open whether it lies ")
                                    + claimed);
        };
    }

    private List<Ruling> steps(Monotone rule) {
        List<Ruling> rulings = new ArrayList<>();
        for (int i = 1; i < rule.quantities().size(); i++) {
            String before = rule.quantities().get(i - 1);
            String after = rule.quantities().get(i);
            boolean rising = rule.direction() == Direction.INCREASING;
            rulings.add(rising ? step(after, before) : step(before, after));
        }
        return rulings;
    }

    /// Whether `greater` lies above `smaller`, seed by seed.
    private Ruling step(String greater, String smaller) {
        return switch (evaluation(greater)) {
            case Problem(String reason) -> new Ruling(new Verdict.Unchecked(reason), reason);
            case Values a ->
                    switch (evaluation(smaller)) {
                        case Problem(String reason) ->
                                new Ruling(new Verdict.Unchecked(reason), reason);
                        case Values b -> difference(greater, a, smaller, b);
                    };
        };
    }

    private Ruling difference(String greater, Values a, String smaller, Values b) {
        String name = greater + " − " + smaller;
        SortedMap<Long, Double> bySeed = new TreeMap<>();
        for (Map.Entry<Long, Double> value : a.bySeed().entrySet()) {
            double other = b.bySeed().getOrDefault(value.getKey(), Double.NaN);
            double difference = value.getValue() - other;
            if (!Double.isFinite(difference)) {
                String reason = name + " is no finite number for seed " + value.getKey();
                return new Ruling(new Verdict.Unchecked(reason), reason);
            }
            bySeed.put(value.getKey(), difference);
        }
        if (!a.unit().equals(b.unit())) {
            String reason = name + " mixes the units " + a.unit() + " and " + b.unit();
            return new Ruling(new Verdict.Unchecked(reason), reason);
        }
        double resolution = Math.max(a.resolution(), b.resolution());
        return ruling(
                QuantityEvaluator.estimate(name, new Values(a.unit(), resolution, bySeed), level),
                e -> Side.above(e.low(), e.high(), e.resolution(), BigDecimal.ZERO),
                "above 0");
    }

    private static Ruling together(List<Ruling> parts) {
        String reason = parts.stream().map(Ruling::reason).collect(Collectors.joining("; "));
        if (parts.stream().anyMatch(part -> part.verdict() instanceof Verdict.Refuted)) {
            return new Ruling(new Verdict.Refuted(), reason);
        }
        for (Ruling part : parts) {
            if (part.verdict() instanceof Verdict.Unchecked) {
                return new Ruling(part.verdict(), reason);
            }
        }
        boolean all = parts.stream().allMatch(p -> p.verdict() instanceof Verdict.Supported);
        return new Ruling(all ? new Verdict.Supported() : new Verdict.Inconclusive(), reason);
    }

    private Evaluation evaluation(String quantity) {
        Evaluation found = evaluations.get(quantity);
        return found != null
                ? found
                : new Problem("Quantity " + quantity + " is not preregistered");
    }

    private static String plain(BigDecimal number) {
        return Wording.plain(number);
    }
}
