package viva.verifier.quantity;

import java.util.List;
import java.util.function.Function;

/// Where the values of a quantity can lie at all, by interval arithmetic: never too narrow, often
/// too wide.
///
/// @param low smallest possible value, or −∞
/// @param high largest possible value, or ∞
public record Range(double low, double high) {
    public static final Range ANYWHERE =
            new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /// The range of a formula from those of its references.
    public static Range of(Expression expression, Function<String, Range> inputs) {
        return switch (expression) {
            case Expression.Literal literal -> point(literal.value().doubleValue());
            case Expression.Reference(String id) -> inputs.apply(id);
            case Expression.Negation(Expression of) -> of(of, inputs).negated();
            case Expression.Operation(var operator, Expression left, Expression right) -> {
                Range a = of(left, inputs);
                Range b = of(right, inputs);
                yield switch (operator) {
                    case PLUS -> a.plus(b);
                    case MINUS -> a.plus(b.negated());
                    case TIMES -> a.times(b);
                    case DIVIDED_BY ->
                            b.low <= 0 && b.high >= 0
                                    ? ANYWHERE
                                    : a.times(new Range(1 / b.high, 1 / b.low));
                };
            }
            case Expression.Call(var function, List<Expression> arguments) -> {
                Range a = of(arguments.getFirst(), inputs);
                Range b = of(arguments.getLast(), inputs);
                yield switch (function) {
                    case ABS -> a.absolute();
                    case MIN -> sound(Math.min(a.low, b.low), Math.min(a.high, b.high));
                    case MAX -> sound(Math.max(a.low, b.low), Math.max(a.high, b.high));
                    case LOG10 -> sound(Math.log10(Math.max(a.low, 0)), Math.log10(a.high));
                };
            }
        };
    }

    /// Where differences `this − other` can lie.
    public Range minus(Range other) {
        return plus(other.negated());
    }

    public boolean holds(double value) {
        return low <= value && value <= high;
    }

    private static Range point(double value) {
        return new Range(value, value);
    }

    private Range negated() {
        return new Range(-high, -low);
    }

    private Range plus(Range other) {
        return sound(low + other.low, high + other.high);
    }

    private Range times(Range other) {
        double[] ends = {low * other.low, low * other.high, high * other.low, high * other.high};
        double smallest = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (double end : ends) {
            double known = Double.isNaN(end) ? 0 : end;
            smallest = Math.min(smallest, known);
            largest = Math.max(largest, known);
        }
        return sound(smallest, largest);
    }

    private Range absolute() {
        double far = Math.max(Math.abs(low), Math.abs(high));
        return new Range(holds(0) ? 0 : Math.min(Math.abs(low), Math.abs(high)), far);
    }

    private static Range sound(double low, double high) {
        return Double.isNaN(low) || Double.isNaN(high) ? ANYWHERE : new Range(low, high);
    }
}
