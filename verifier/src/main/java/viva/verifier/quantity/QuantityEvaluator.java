package viva.verifier.quantity;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import viva.study.Arm;
import viva.study.Estimate;
import viva.study.ExperimentDesign;
import viva.study.Metric;
import viva.study.Quantity;
import viva.study.Quantity.Formula;
import viva.study.Quantity.Query;
import viva.study.Trial;
import viva.verifier.quantity.Evaluation.Problem;
import viva.verifier.quantity.Evaluation.Values;
import viva.verifier.quantity.FormulaParser.Parsing;

/// Computes quantities from the trials of one run.
///
/// A query looks at every cell of the design whose arm has the wanted levels, takes the trial with
/// the largest step of each, and reduces the arms of a seed, in the order of the design, to one
/// value. Every seed and every such arm must be there. Trials of other cells are not looked at.
///
/// The order of the trials never matters: sums run in the order of the design. Immutable.
public final class QuantityEvaluator {
    /// How many formulas may stand on one another.
    private static final int MOST_DEPTH = 64;

    private final ExperimentDesign design;
    private final List<Arm> arms;
    private final TrialTable trials;

    public QuantityEvaluator(ExperimentDesign design, List<Trial> trials) {
        this.design = design;
        this.arms = design.arms();
        this.trials = new TrialTable(trials);
    }

    /// Evaluates all of them, formulas over one another included.
    ///
    /// @return id → what became of it, in the order given; nothing is thrown for a bad quantity
    public SequencedMap<String, Evaluation> evaluate(List<Quantity> quantities) {
        Map<String, Quantity> defined =
                quantities.stream()
                        .collect(Collectors.toMap(Quantity::id, q -> q, (first, _) -> first));
        Map<String, Evaluation> done = new TreeMap<>();
        SequencedMap<String, Evaluation> ordered = new LinkedHashMap<>();
        for (Quantity quantity : quantities) {
            ordered.put(quantity.id(), evaluate(quantity.id(), defined, done, new HashSet<>()));
        }
        return ordered;
    }

    /// The median over seeds and its interval, at the error `level` that one look may make.
    public static Estimate estimate(String quantity, Values values, double level) {
        double[] sorted = sorted(values.bySeed().values());
        MedianInterval interval = MedianInterval.of(values.bySeed().values(), level);
        return new Estimate(
                quantity,
                values.unit(),
                MedianInterval.median(sorted),
                interval.low(),
                interval.high(),
                level,
                values.resolution(),
                values.bySeed());
    }

    private Evaluation evaluate(
            String id,
            Map<String, Quantity> defined,
            Map<String, Evaluation> done,
            Set<String> open) {
        Evaluation known = done.get(id);
        if (known != null) {
            return known;
        }
        Evaluation evaluation;
        try {
            evaluation =
                    switch (defined.get(id)) {
                        case null ->
                                throw new FormulaProblem("no quantity has the id '" + id + "'");
                        case Query query -> query(query);
                        case Formula formula -> formula(formula, defined, done, open);
                    };
        } catch (FormulaProblem problem) {
            evaluation = new Problem("Quantity " + id + ": " + problem.reason());
        }
        done.put(id, evaluation);
        return evaluation;
    }

    private Values query(Query query) {
        List<Arm> wanted = arms.stream().filter(arm -> arm.has(query.where())).toList();
        if (wanted.isEmpty()) {
            throw new FormulaProblem("no arm of the design has " + query.where());
        }
        SortedMap<Long, Double> bySeed = new TreeMap<>();
        for (long seed : design.seeds()) {
            double[] values =
                    wanted.stream()
                            .mapToDouble(arm -> trials.value(design, query.metric(), arm, seed))
                            .toArray();
            bySeed.put(seed, reduce(query.within(), values));
        }
        Metric metric = design.metric(query.metric()).orElseThrow();
        return new Values(metric.unit(), metric.resolution().doubleValue(), bySeed);
    }

    private Values formula(
            Formula formula,
            Map<String, Quantity> defined,
            Map<String, Evaluation> done,
            Set<String> open) {
        if (!open.add(formula.id())) {
            throw new FormulaProblem("it is defined by itself");
        }
        try {
            if (open.size() > MOST_DEPTH) {
                throw new FormulaProblem(
                        "it stands on more than " + MOST_DEPTH + " formulas in a row");
            }
            Expression expression = parse(formula);
            SequencedMap<String, Values> inputs = new LinkedHashMap<>();
            for (String id : expression.references()) {
                inputs.put(id, input(evaluate(id, defined, done, open)));
            }
            return new FormulaEvaluator(inputs).evaluate(expression, design.seeds());
        } finally {
            open.remove(formula.id());
        }
    }

    private static Values input(Evaluation evaluation) {
        return switch (evaluation) {
            case Values values -> values;
            case Problem(String reason) -> throw new FormulaProblem("it needs another. " + reason);
        };
    }

    private static Expression parse(Formula formula) {
        return switch (FormulaParser.parse(formula.expression())) {
            case Parsing.Parsed(Expression expression) -> expression;
            case Parsing.Malformed(String problem) -> throw new FormulaProblem(problem);
        };
    }

    private static double reduce(Quantity.Aggregate within, double[] values) {
        double reduced =
                switch (within) {
                    case MIN -> Arrays.stream(values).min().orElseThrow();
                    case MAX -> Arrays.stream(values).max().orElseThrow();
                    case MEDIAN -> MedianInterval.median(Arrays.stream(values).sorted().toArray());
                    case MEAN -> mean(values);
                };
        if (!Double.isFinite(reduced)) {
            throw new FormulaProblem("the " + within + " over arms is no finite number");
        }
        return reduced + 0.0;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double[] sorted(Collection<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }
}
