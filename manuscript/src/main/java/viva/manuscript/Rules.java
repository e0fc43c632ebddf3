package viva.manuscript;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import viva.study.DecisionRule;

/// Decision rules in words, for tables.
final class Rules {
    private static final BigDecimal SMALL = new BigDecimal("0.001");

    private Rules() {}

    /// The simple rules that a rule is made of, in order.
    static List<DecisionRule> simple(DecisionRule rule) {
        return rule.all().filter(part -> !(part instanceof DecisionRule.AllOf)).toList();
    }

    /// For example `gap > 0.01`; thresholds as registered.
    static String words(DecisionRule rule) {
        return switch (rule) {
            case DecisionRule.Above above -> above.quantity() + " > " + plain(above.threshold());
            case DecisionRule.Below below -> below.quantity() + " < " + plain(below.threshold());
            case DecisionRule.Within within ->
                    within.quantity()
                            + " = "
                            + plain(within.target())
                            + " ± "
                            + plain(within.tolerance());
            case DecisionRule.Monotone monotone ->
                    String.join(arrow(monotone), monotone.quantities());
            case DecisionRule.AllOf all ->
                    all.rules().stream().map(Rules::words).collect(Collectors.joining(" and "));
        };
    }

    /// `0.01`, but `1e-6` where there would be many zeros.
    private static String plain(BigDecimal number) {
        BigDecimal digits = number.stripTrailingZeros();
        if (digits.signum() == 0 || digits.abs().compareTo(SMALL) >= 0) {
            return digits.toPlainString();
        }
        int exponent = digits.precision() - digits.scale() - 1;
        return digits.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
    }

    private static String arrow(DecisionRule.Monotone rule) {
        return switch (rule.direction()) {
            case INCREASING -> " < ";
            case DECREASING -> " > ";
        };
    }
}
