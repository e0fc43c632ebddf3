package viva.verifier.proposal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import viva.study.ExperimentDesign;
import viva.study.Metric;
import viva.study.Quantity;
import viva.study.Quantity.Formula;
import viva.study.Quantity.Query;
import viva.verifier.Spelling;
import viva.verifier.quantity.Expression;
import viva.verifier.quantity.FormulaParser;
import viva.verifier.quantity.FormulaParser.Parsing;
import viva.verifier.quantity.Range;
import viva.verifier.quantity.Unit;

/// The quantities of a proposal, checked against a design.
final class Definitions {
    private final ExperimentDesign design;
    private final SequencedMap<String, Quantity> byId = new LinkedHashMap<>();
    private final Map<String, Expression> formulas = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final Set<String> bad = new HashSet<>();
    private final Map<String, Range> ranges = new HashMap<>();
    private final Map<String, Unit> units = new HashMap<>();
    private final Map<String, Double> resolutions = new HashMap<>();

    Definitions(List<Quantity> quantities, ExperimentDesign design) {
        this.design = design;
        for (Quantity quantity : quantities) {
            if (byId.putIfAbsent(quantity.id(), quantity) != null) {
                problem(quantity.id(), "is defined twice; rename one");
            }
            List<String> wrong = new ArrayList<>();
            Sentences.line("meaning of quantity " + quantity.id(), quantity.meaning(), wrong);
            problems.addAll(wrong);
        }
        for (Quantity quantity : byId.values()) {
            switch (quantity) {
                case Query query -> query(query);
                case Formula formula -> formula(formula);
            }
        }
        cycles();
        byId.keySet().forEach(this::unit);
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    Set<String> ids() {
        return byId.keySet();
    }

    /// Where the values of a quantity can lie; empty where it, or one it needs, is ill defined.
    Optional<Range> range(String id) {
        return usable(id, new HashSet<>()) ? Optional.of(rangeOf(id)) : Optional.empty();
    }

    /// The largest resolution of the metrics that a quantity stands on; it must have a range.
    double resolution(String id) {
        Double known = resolutions.get(id);
        if (known != null) {
            return known;
        }
        double resolution = 0;
        if (byId.get(id) instanceof Query query) {
            resolution =
                    design.metric(query.metric())
                            .map(metric -> metric.resolution().doubleValue())
                            .orElse(0.0);
        }
        Expression expression = formulas.get(id);
        if (expression != null) {
            for (String input : expression.references()) {
                resolution = Math.max(resolution, resolution(input));
            }
        }
        resolutions.put(id, resolution);
        return resolution;
    }

    private void query(Query query) {
        List<String> metrics = design.metrics().stream().map(Metric::name).toList();
        if (!metrics.contains(query.metric())) {
            problem(
                    query.id(),
                    "uses metric '%s', which the design does not declare%s"
                            .formatted(query.metric(), Spelling.hint(query.metric(), metrics)));
        }
        query.where()
                .forEach(
                        (factor, level) -> {
                            List<String> levels = design.factors().get(factor);
                            String shown = Sentences.shown(factor);
                            if (levels == null) {
                                problem(
                                        query.id(),
                                        "uses factor '%s', which the design does not have%s"
                                                .formatted(
                                                        shown,
                                                        Spelling.hint(
                                                                factor,
                                                                design.factors().keySet())));
                            } else if (!levels.contains(level)) {
                                problem(
                                        query.id(),
                                        "uses level '%s', which factor %s does not have%s"
                                                .formatted(
                                                        Sentences.shown(level),
                                                        shown,
                                                        Spelling.hint(level, levels)));
                            }
                        });
    }

    private void formula(Formula formula) {
        switch (FormulaParser.parse(formula.expression())) {
            case Parsing.Malformed(String problem) ->
                    problem(formula.id(), "has a formula that cannot be read: " + problem);
            case Parsing.Parsed(Expression expression) -> {
                formulas.put(formula.id(), expression);
                for (String id : expression.references()) {
                    if (!byId.containsKey(id)) {
                        problem(
                                formula.id(),
                                "refers to '%s', which no quantity defines%s"
                                        .formatted(id, Spelling.hint(id, byId.keySet())));
                    }
                }
                if (expression.references().isEmpty()) {
                    problem(formula.id(), "refers to no quantity: a number is not a measurement");
                }
            }
        }
    }

    private void cycles() {
        for (String id : formulas.keySet().stream().sorted().toList()) {
            if (reaches(id, id, new HashSet<>())) {
                problem(id, "is defined by itself; break the cycle");
            }
        }
    }

    /// Checks units from the inputs up; a bad formula counts as a ratio, and is named once.
    private Unit unit(String id) {
        Unit known = units.get(id);
        if (known != null) {
            return known;
        }
        Unit unit = Unit.declared("1");
        Expression expression = formulas.get(id);
        if (byId.get(id) instanceof Query query) {
            unit = Unit.declared(design.metric(query.metric()).map(Metric::unit).orElse("1"));
        } else if (expression != null && usable(id, new HashSet<>())) {
            expression.references().forEach(this::unit);
            Unit.mismatch(expression, this::unit)
                    .ifPresent(problem -> problem(id, "has no unit: " + problem));
            unit = Unit.orRatio(expression, this::unit);
        }
        units.put(id, unit);
        return unit;
    }

    private boolean reaches(String from, String wanted, Set<String> seen) {
        Expression expression = formulas.get(from);
        return expression != null
                && expression.references().stream()
                        .anyMatch(
                                id ->
                                        id.equals(wanted)
                                                || (seen.add(id) && reaches(id, wanted, seen)));
    }

    private boolean usable(String id, Set<String> seen) {
        if (bad.contains(id) || !byId.containsKey(id)) {
            return false;
        }
        Expression expression = formulas.get(id);
        return expression == null
                || !seen.add(id)
                || expression.references().stream().allMatch(input -> usable(input, seen));
    }

    private Range rangeOf(String id) {
        Range known = ranges.get(id);
        if (known != null) {
            return known;
        }
        Expression expression = formulas.get(id);
        Range range =
                expression != null
                        ? Range.of(expression, this::rangeOf)
                        : byId.get(id) instanceof Query query ? rangeOf(query) : Range.ANYWHERE;
        ranges.put(id, range);
        return range;
    }

    private Range rangeOf(Query query) {
        return design.metric(query.metric())
                .map(m -> new Range(m.min().doubleValue(), m.max().doubleValue()))
                .orElse(Range.ANYWHERE);
    }

    private void problem(String id, String what) {
        bad.add(id);
        problems.add("Quantity " + id + " " + what);
    }
}
