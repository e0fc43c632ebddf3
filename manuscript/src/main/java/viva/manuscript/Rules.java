package viva.manuscript;

import java.util.List;
import java.util.stream.Collectors;
import viva.study.DecisionRule;

/// Decision rules in words, for tables.
final class Rules {
    private Rules() {}

    /// The simple rules that a rule is made of, in order.
    static List<DecisionRule> simple(DecisionRule rule) {
        return rule.all().filter(part -> !(part instanceof DecisionRule.AllOf)).toList();
    }

    /// For example `gap > 0.01`; thresholds as registered.
    static String words(DecisionRule rule) {
        return switch (rule) {
            case DecisionRule.Above above ->
                    above.quantity() + " > " + above.threshold().toPlainString();
            case DecisionRule.Below below ->
                    below.quantity() + " < " + below.threshold().toPlainString();
            case DecisionRule.Within within ->
                    within.quantity()
                            + " = "
                            + within.target().toPlainString()
                            + " ± "
                            + within.tolerance().toPlainString();
            case DecisionRule.Monotone monotone ->
                    String.join(arrow(monotone), monotone.quantities());
            case DecisionRule.AllOf all ->
                    all.rules().stream().map(Rules::words).collect(Collectors.joining(" and "));
        };
    }

    private static String arrow(DecisionRule.Monotone rule) {
        return switch (rule.direction()) {
            case INCREASING -> " < ";
            case DECREASING -> " > ";
        };
    }
}
