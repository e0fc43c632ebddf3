package viva.study;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/// When a claim is supported and when it is refuted, fixed before the run.
///
/// Each simple rule looks at the interval of a quantity at the corrected level of the
/// [Analysis]. It supports where the whole interval is on the claimed side, refutes where the whole
/// interval is on the other side, and is inconclusive between.
public sealed interface DecisionRule {
    /// The quantity lies above the threshold.
    record Above(String quantity, BigDecimal threshold) implements DecisionRule {}

    /// The quantity lies below the threshold.
    record Below(String quantity, BigDecimal threshold) implements DecisionRule {}

    /// The quantity lies within `tolerance` of `target`, both ends included.
    record Within(String quantity, BigDecimal target, BigDecimal tolerance)
            implements DecisionRule {
        public Within {
            Require.that(tolerance.signum() > 0, "tolerance of a within rule must be positive");
        }
    }

    /// Each quantity lies above (or below) the one before it, judged on the differences of each
    /// seed.
    record Monotone(List<String> quantities, Direction direction) implements DecisionRule {
        public Monotone {
            quantities = List.copyOf(quantities);
            Require.that(quantities.size() >= 2, "a monotone rule needs at least two quantities");
        }
    }

    /// Every rule holds: supported if all are, refuted if any is.
    record AllOf(List<DecisionRule> rules) implements DecisionRule {
        public AllOf {
            rules = List.copyOf(rules);
            Require.that(!rules.isEmpty(), "an allOf rule is empty");
        }
    }

    enum Direction {
        INCREASING,
        DECREASING
    }

    /// The quantities that this rule looks at, in order, repeated where it looks twice.
    default List<String> quantitiesUsed() {
        return switch (this) {
            case Above rule -> List.of(rule.quantity());
            case Below rule -> List.of(rule.quantity());
            case Within rule -> List.of(rule.quantity());
            case Monotone rule -> rule.quantities();
            case AllOf rule ->
                    rule.rules().stream().flatMap(part -> part.quantitiesUsed().stream()).toList();
        };
    }

    /// How many single intervals this rule needs: what a correction for many looks counts.
    default int looks() {
        return switch (this) {
            case Above _, Below _, Within _ -> 1;
            case Monotone rule -> rule.quantities().size() - 1;
            case AllOf rule -> rule.rules().stream().mapToInt(DecisionRule::looks).sum();
        };
    }

    /// This rule and the rules inside it.
    default Stream<DecisionRule> all() {
        return this instanceof AllOf rule
                ? Stream.concat(Stream.of(this), rule.rules().stream().flatMap(DecisionRule::all))
                : Stream.of(this);
    }
}
