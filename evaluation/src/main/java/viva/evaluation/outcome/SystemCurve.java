package viva.evaluation.outcome;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import viva.agents.committee.Standing;
import viva.evaluation.replay.Screen;
import viva.evaluation.replay.SubPools;
import viva.evaluation.replay.WinCounts;
import viva.evaluation.statistics.PassAtK;
import viva.study.CommitteePolicy.Rule;

/// What the committee, and an oracle, would have solved with fewer proposals: every size at once,
/// from the kept votes.
///
/// @param rule by which the votes are counted; the screen is each committee's own
/// @param points sizes 1 to the smallest k of the tasks
public record SystemCurve(Rule rule, int tasks, List<Point> points) {
    /// @param system share of tasks solved, each the mean over its pools of this size
    /// @param oracle the same where any right candidate of a pool is taken: unbiased pass@size. A
    ///     ceiling, not a system
    /// @param recovery of what the oracle gains over one proposal, the share that the system gains
    /// @param error standard error of `system` from sampling pools; 0 where all were counted
    public record Point(
            int size, double system, double oracle, OptionalDouble recovery, double error) {}

    /// Tasks are counted side by side, each from its own seed: the same curve on every machine.
    ///
    /// @param mostPools of one task; with more they are sampled by size
    public static SystemCurve of(List<LabelledTask> tasks, Rule rule, long mostPools, long seed) {
        int sizes = tasks.stream().mapToInt(t -> t.votes().policy().proposals()).min().orElse(0);
        List<double[][]> each =
                tasks.parallelStream().map(task -> counted(task, rule, mostPools, seed)).toList();
        List<Point> points = new ArrayList<>();
        double single = 0;
        for (int size = 1; size <= sizes; size++) {
            double system = 0;
            double oracle = 0;
            double variance = 0;
            for (double[][] task : each) {
                system += task[size - 1][0] / tasks.size();
                oracle += task[size - 1][1] / tasks.size();
                variance += task[size - 1][2] / tasks.size() / tasks.size();
            }
            single = size == 1 ? oracle : single;
            points.add(
                    new Point(
                            size,
                            system,
                            oracle,
                            PassAtK.recovery(system, single, oracle),
                            Math.sqrt(variance)));
        }
        return new SystemCurve(rule, tasks.size(), points);
    }

    /// By size: share of pools solved, pass@size, variance of the share from sampling.
    private static double[][] counted(LabelledTask task, Rule rule, long mostPools, long seed) {
        Screen screen = Screen.of(task.votes().policy());
        SubPools pools = new SubPools(task.votes(), rule, screen);
        WinCounts counts = WinCounts.of(pools, mostPools, seed);
        int right =
                pools.standings().stream()
                        .filter(one -> task.right().contains(one.candidate()))
                        .mapToInt(Standing::multiplicity)
                        .sum();
        double[][] bySize = new double[counts.sizes()][3];
        for (int size = 1; size <= counts.sizes(); size++) {
            long solved = 0;
            for (int at = 0; at < pools.standings().size(); at++) {
                boolean is = task.right().contains(pools.standings().get(at).candidate());
                solved += is ? counts.wins(size, at) : 0;
            }
            double n = (double) counts.pools(size);
            double share = (double) solved / n;
            bySize[size - 1][0] = share;
            bySize[size - 1][1] = PassAtK.unbiased(counts.sizes(), right, size);
            bySize[size - 1][2] = counts.sampled(size) ? share * (1 - share) / n : 0;
        }
        return bySize;
    }
}
