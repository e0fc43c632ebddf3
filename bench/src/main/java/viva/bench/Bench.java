package viva.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How a run of `viva bench` measures.
///
/// @param rounds how often each figure is measured
/// @param scratch an empty folder on the disk that is measured
/// @param log takes one line for each thing that takes a while
public record Bench(int rounds, Path scratch, java.util.function.Consumer<String> log) {
    /// Measures a figure and its baseline in turn, after one round that is thrown away.
    ///
    /// Every other round begins with the baseline, so that neither always follows the other.
    public Row compare(
            String figure,
            String unit,
            Target target,
            Sample ours,
            String baselineName,
            Sample baseline)
            throws Exception {
        return measure(
                figure,
                unit,
                target,
                round -> {
                    boolean baselineFirst = round % 2 == 1;
                    double before = baselineFirst ? baseline.take() : ours.take();
                    double after = baselineFirst ? ours.take() : baseline.take();
                    return baselineFirst ? new Pair(after, before) : new Pair(before, after);
                },
                baselineName);
    }

    /// Measures a figure and its baseline together, after one round that is thrown away.
    public Row compare(
            String figure, String unit, Target target, Pair.Sample both, String baselineName)
            throws Exception {
        return measure(figure, unit, target, _ -> both.take(), baselineName);
    }

    private interface Round {
        /// @param number 0 for the one that is thrown away
        Pair take(int number) throws Exception;
    }

    private Row measure(String figure, String unit, Target target, Round round, String baselineName)
            throws Exception {
        List<Double> figures = new ArrayList<>();
        List<Double> baselines = new ArrayList<>();
        for (int number = 0; number <= rounds; number++) {
            log.accept("%s, round %d of %d".formatted(figure, number, rounds));
            Pair pair = round.take(number);
            if (number > 0) {
                figures.add(pair.ours());
                baselines.add(pair.baseline());
            }
        }
        return new Row(
                figure,
                unit,
                new Samples(figure, figures),
                new Samples(baselineName, baselines),
                target);
    }
}
