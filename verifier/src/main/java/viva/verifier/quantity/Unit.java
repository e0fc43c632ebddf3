package viva.verifier.quantity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The unit of a formula, worked out from the units of its inputs: `m·s^-1`, `1` for a ratio.
///
/// @param powers unit → exponent, never 0; empty for a ratio
/// @param free whether it comes from numbers alone, which fit any unit in a sum
public record Unit(SortedMap<String, Integer> powers, boolean free) {
    private static final Pattern POWER = Pattern.compile("(.+)\\^(-?[0-9]{1,2})");
    private static final Unit NUMBER = new Unit(new TreeMap<>(), true);
    private static final Unit RATIO = new Unit(new TreeMap<>(), false);

    public Unit {
        powers = Collections.unmodifiableSortedMap(new TreeMap<>(powers));
    }

    /// Reads what [#text] writes; any other text is a unit of its own.
    public static Unit declared(String text) {
        Unit unit = RATIO;
        for (String part : text.split("·", -1)) {
            Matcher power = POWER.matcher(part);
            unit =
                    power.matches()
                            ? unit.times(named(power.group(1)), Integer.parseInt(power.group(2)))
                            : unit.times(named(part), 1);
        }
        return unit;
    }

    /// Why a formula has no unit, where that is so.
    public static Optional<String> mismatch(Expression formula, Function<String, Unit> inputs) {
        try {
            of(formula, inputs);
            return Optional.empty();
        } catch (FormulaProblem problem) {
            return Optional.of(problem.reason());
        }
    }

    /// The unit of a formula; a ratio where it has none.
    public static Unit orRatio(Expression formula, Function<String, Unit> inputs) {
        return mismatch(formula, inputs).isPresent() ? RATIO : of(formula, inputs);
    }

    /// @throws FormulaProblem where a sum, a difference, a minimum or a maximum mixes units
    static Unit of(Expression expression, Function<String, Unit> inputs) {
        return switch (expression) {
            case Expression.Literal _ -> NUMBER;
            case Expression.Reference(String id) -> inputs.apply(id);
            case Expression.Negation(Expression of) -> of(of, inputs);
            case Expression.Operation(var operator, Expression left, Expression right) -> {
                Unit a = of(left, inputs);
                Unit b = of(right, inputs);
                yield switch (operator) {
                    case PLUS, MINUS -> a.same(b, expression);
                    case TIMES -> a.times(b, 1);
                    case DIVIDED_BY -> a.times(b, -1);
                };
            }
            case Expression.Call(var function, List<Expression> arguments) -> {
                Unit first = of(arguments.getFirst(), inputs);
                yield switch (function) {
                    case ABS -> first;
                    case MIN, MAX -> first.same(of(arguments.getLast(), inputs), expression);
                    case LOG10 ->
                            first.powers.isEmpty() ? RATIO : named("log10(" + first.text() + ")");
                };
            }
        };
    }

    private static Unit named(String unit) {
        return unit.equals("1") ? RATIO : new Unit(new TreeMap<>(Map.of(unit, 1)), false);
    }

    private Unit same(Unit other, Expression where) {
        if (free) {
            return other;
        }
        if (!other.free && !powers.equals(other.powers)) {
            throw new FormulaProblem(
                    "'" + where.text() + "' mixes the units " + text() + " and " + other.text());
        }
        return this;
    }

    private Unit times(Unit other, int exponent) {
        TreeMap<String, Integer> product = new TreeMap<>(powers);
        other.powers.forEach((unit, power) -> product.merge(unit, exponent * power, Integer::sum));
        product.values().removeIf(power -> power == 0);
        return new Unit(product, free && other.free);
    }

    public String text() {
        List<String> parts = new ArrayList<>();
        powers.forEach((unit, power) -> parts.add(power == 1 ? unit : unit + "^" + power));
        return parts.isEmpty() ? "1" : String.join("·", parts);
    }
}
