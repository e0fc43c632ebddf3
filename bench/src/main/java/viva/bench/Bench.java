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
        List<Double> figures = new ArrayList<>();
        List<Double> baselines = new ArrayList<>();
        for (int round = -1; round < rounds; round++) {
            log.accept("%s, round %d of %d".formatted(figure, round + 1, rounds));
            boolean baselineFirst = round % 2 == 0;
            double before = baselineFirst ? baseline.take() : ours.take();
            double after = baselineFirst ? ours.take() : baseline.take();
            if (round >= 0) {
                figures.add(baselineFirst ? after : before);
                baselines.add(baselineFirst ? before : after);
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
