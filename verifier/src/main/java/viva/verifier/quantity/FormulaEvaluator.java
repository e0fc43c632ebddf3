package viva.verifier.quantity;

import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import viva.verifier.quantity.Evaluation.Values;
import viva.verifier.quantity.Expression.Call;
import viva.verifier.quantity.Expression.Literal;
import viva.verifier.quantity.Expression.Negation;
import viva.verifier.quantity.Expression.Operation;
import viva.verifier.quantity.Expression.Reference;

/// Works out a formula for one seed after another, in double precision, left to right.
///
/// The resolution of the result is the largest of its inputs. A divisor, or the argument of a
/// logarithm, that is nearer to zero than the resolution of its inputs is noise, and so would be
/// the result: that is a problem, as division by zero is.
final class FormulaEvaluator {
    private final SequencedMap<String, Values> inputs;

    /// @param inputs a value for each reference, all over the same seeds
    FormulaEvaluator(SequencedMap<String, Values> inputs) {
        this.inputs = inputs;
    }

    /// @param seeds for a formula of numbers alone, which has no seeds of its own
    Values evaluate(Expression expression, List<Long> seeds) {
        String unit = Unit.of(expression, id -> Unit.declared(input(id).unit())).text();
        SortedMap<Long, Double> bySeed = new TreeMap<>();
        for (long seed : seeds) {
            bySeed.put(seed, value(expression, seed) + 0.0);
        }
        return new Values(unit, resolution(expression), bySeed);
    }

    private double value(Expression expression, long seed) {
        double value =
                switch (expression) {
                    case Literal literal -> literal.value().doubleValue();
                    case Reference(String id) -> input(id).bySeed().getOrDefault(seed, Double.NaN);
                    case Negation(Expression of) -> -value(of, seed);
                    case Operation operation -> operation(operation, seed);
                    case Call call -> call(call, seed);
                };
        if (!Double.isFinite(value)) {
            throw new FormulaProblem(
                    "'" + brief(expression) + "' is no finite number for seed " + seed);
        }
        return value;
    }

    private double operation(Operation operation, long seed) {
        double left = value(operation.left(), seed);
        double right = value(operation.right(), seed);
        return switch (operation.operator()) {
            case PLUS -> left + right;
            case MINUS -> left - right;
            case TIMES -> left * right;
            case DIVIDED_BY -> left / resolved(right, operation.right(), "divides by", seed);
        };
    }

    private double call(Call call, long seed) {
        Expression argument = call.arguments().getFirst();
        double first = value(argument, seed);
        return switch (call.function()) {
            case ABS -> Math.abs(first);
            case MIN -> Math.min(first, value(call.arguments().getLast(), seed));
            case MAX -> Math.max(first, value(call.arguments().getLast(), seed));
            case LOG10 -> {
                resolved(first, argument, "takes the logarithm of", seed);
                if (first < 0) {
                    throw new FormulaProblem(
                            "log10 of the negative '" + brief(argument) + "' for seed " + seed);
                }
                yield StrictMath.log10(first);
            }
        };
    }

    private double resolved(double value, Expression of, String verb, long seed) {
        double resolution = resolution(of);
        if (value == 0 || Math.abs(value) < resolution) {
            throw new FormulaProblem(
                    "it %s '%s', which is %s for seed %d"
                            .formatted(
                                    verb,
                                    brief(of),
                                    value == 0 ? "zero" : "nearer to zero than its resolution",
                                    seed));
        }
        return value;
    }

    private double resolution(Expression expression) {
        double largest = 0;
        for (String id : expression.references()) {
            largest = Math.max(largest, input(id).resolution());
        }
        return largest;
    }

    private Values input(String id) {
        Values values = inputs.get(id);
        if (values == null) {
            throw new FormulaProblem("'" + id + "' is not evaluated");
        }
        return values;
    }

    private static String brief(Expression expression) {
        String text = expression.text();
        return text.length() <= 80 ? text : text.substring(0, 79) + "…";
    }
}
