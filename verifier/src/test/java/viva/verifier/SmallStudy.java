package viva.verifier;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.LongStream;
import viva.study.Arm;
import viva.study.Cell;
import viva.study.ExperimentDesign;
import viva.study.Limits;
import viva.study.Metric;
import viva.study.Quantity.Aggregate;
import viva.study.Quantity.Formula;
import viva.study.Quantity.Query;
import viva.study.Trial;

/// A small study for tests: two start scales, two optimisers, metrics `distance` and `time`.
public final class SmallStudy {
    private SmallStudy() {}

    public static ExperimentDesign design(int seeds) {
        LinkedHashMap<String, List<String>> factors = new LinkedHashMap<>();
        factors.put("start", List.of("0", "0.1", "1"));
        factors.put("optimiser", List.of("gd", "sgd"));
        return new ExperimentDesign(
                ExperimentDesign.Language.JAVA,
                factors,
                LongStream.rangeClosed(1, seeds).boxed().toList(),
                levels("rows", "20", "columns", "50"),
                List.of(900L),
                new LinkedHashMap<>(),
                List.of(
                        metric("distance", "1", "0", "100", "1e-9", "1e-6"),
                        metric("time", "s", "0", "1000", "0", "0"),
                        metric("gain", "1", "-10", "10", "0", "0")),
                Limits.DEFAULTS,
                1,
                1);
    }

    public static Metric metric(
            String name, String unit, String min, String max, String resolution, String tolerance) {
        return new Metric(
                name,
                unit,
                new BigDecimal(min),
                new BigDecimal(max),
                new BigDecimal(resolution),
                new BigDecimal(tolerance),
                "The " + name + ".");
    }

    /// Every metric in every cell, with these values for `metric` and 1 for the others.
    public static List<Trial> trials(
            ExperimentDesign design, String metric, ToDoubleBiFunction<Arm, Long> value) {
        List<Trial> trials = new ArrayList<>();
        for (Cell cell : design.cells()) {
            for (Metric declared : design.metrics()) {
                double number =
                        declared.name().equals(metric)
                                ? value.applyAsDouble(cell.arm(), cell.seed())
                                : 1;
                trials.add(trial(declared, cell, number, 0));
            }
        }
        return trials;
    }

    public static Trial trial(Metric metric, Cell cell, double value, long step) {
        return new Trial(
                metric.name(),
                BigDecimal.valueOf(value),
                metric.unit(),
                cell.arm(),
                cell.seed(),
                step,
                "Experiment.java:1");
    }

    public static Query query(String id, String metric, String... where) {
        return new Query(id, "The " + id + ".", metric, levels(where), Aggregate.MEDIAN);
    }

    public static Formula formula(String id, String expression) {
        return new Formula(id, "The " + id + ".", expression);
    }

    public static SequencedMap<String, String> levels(String... pairs) {
        LinkedHashMap<String, String> levels = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            levels.put(pairs[i], pairs[i + 1]);
        }
        return levels;
    }
}
