package viva.evaluation.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Two systems on the same tasks.
public final class PairedTests {
    /// A percentile interval.
    ///
    /// @param difference of the means, second less first, as observed
    public record Interval(double difference, double low, double high) {}

    /// What two systems scored on one task.
    ///
    /// @param stratum tasks are drawn again within their stratum, a repository for example
    public record Pair(String stratum, double first, double second) {}

    private PairedTests() {}

    /// Exact two-sided McNemar: of tasks that only one of two systems solved, whether each was as
    /// likely to be it: min(1, 2·P[Bin(b + c, ½) ≤ min(b, c)]) (McNemar 1947; exact form by the
    /// sign test).
    public static double mcNemar(int onlyFirst, int onlySecond) {
        int fewer = Math.min(onlyFirst, onlySecond);
        return Math.min(1, 2 * Binomial.atMost(fewer, onlyFirst + onlySecond, 0.5));
    }

    /// Paired, stratified bootstrap over tasks (Efron and Tibshirani 1993, percentile interval):
    /// whole tasks are drawn with replacement within each stratum, so that both scores of a task
    /// stay together.
    ///
    /// @param level of confidence, for example 0.95
    public static Interval bootstrap(List<Pair> tasks, int draws, double level, long seed) {
        if (tasks.isEmpty() || draws < 1) {
            throw new IllegalArgumentException("a bootstrap needs tasks and draws");
        }
        List<double[]> strata =
                tasks.stream().map(Pair::stratum).distinct().sorted().toList().stream()
                        .map(name -> differences(tasks, name))
                        .toList();
        SplittableRandom random = new SplittableRandom(seed);
        double[] means = new double[draws];
        for (int draw = 0; draw < draws; draw++) {
            double sum = 0;
            for (double[] stratum : strata) {
                for (int task = 0; task < stratum.length; task++) {
                    sum += stratum[random.nextInt(stratum.length)];
                }
            }
            means[draw] = sum / tasks.size();
        }
        Arrays.sort(means);
        double tail = (1 - level) / 2;
        double observed = strata.stream().mapToDouble(one -> Arrays.stream(one).sum()).sum();
        return new Interval(
                observed / tasks.size(), quantile(means, tail), quantile(means, 1 - tail));
    }

    private static double[] differences(List<Pair> tasks, String stratum) {
        return tasks.stream()
                .filter(task -> task.stratum().equals(stratum))
                .mapToDouble(task -> task.second() - task.first())
                .toArray();
    }

    private static double quantile(double[] sorted, double share) {
        int at = (int) Math.floor(share * sorted.length);
        return sorted[Math.clamp(at, 0, sorted.length - 1)];
    }
}
