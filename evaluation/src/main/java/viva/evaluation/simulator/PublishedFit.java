package viva.evaluation.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import viva.evaluation.simulator.Setting.Slice;
import viva.evaluation.statistics.BetaDistribution;
import viva.evaluation.statistics.Share;

/// Worlds in which one proposal solves and an oracle of 8 solves what was published, and the
/// critics and comparators with which a committee solves what was published.
///
/// Two published figures fix two parameters of how likely tasks are to be solved, and the family
/// is free: both that are used here are shown, so that one sees what hangs on it. The sizes m and r
/// behind the published figure are not known either; the curve is drawn for several.
///
/// Source: arXiv 2605.14163, SWE-bench Verified, 500 tasks, pools of k = 8: one proposal 67.0 %,
/// committee 76.4 %, oracle 79.0 %.
///
/// @param name of the family
public record PublishedFit(String name, List<Slice> slices) {
    public static final int K = 8;
    public static final double SINGLE = 0.670;
    public static final double ORACLE = 0.790;

    /// 76.4 % of 500.
    public static final Share COMMITTEE = new Share(382, 500);

    private static final int CELLS = 400;
    private static final int BISECTIONS = 60;

    /// A share of tasks that no proposal solves, and one probability for all others.
    public static PublishedFit blindSpot() {
        // (1 − B)·q = single and (1 − B)·(1 − (1 − q)^k) = oracle.
        double q = root(x -> (1 - Math.pow(1 - x, K)) / x - ORACLE / SINGLE, SINGLE, 1 - 1e-12);
        double seeing = SINGLE / q;
        return new PublishedFit(
                "blind spot", List.of(new Slice(1 - seeing, 0), new Slice(seeing, q)));
    }

    /// Probabilities of a Beta distribution, by the midpoints of equal shares of tasks.
    public static PublishedFit beta() {
        double size = root(s -> allWrong(s) - (1 - ORACLE), 1e-6, 1e3);
        double a = SINGLE * size;
        double b = (1 - SINGLE) * size;
        List<Slice> slices = new ArrayList<>();
        for (int cell = 0; cell < CELLS; cell++) {
            slices.add(new Slice(1.0 / CELLS, quantile(a, b, (cell + 0.5) / CELLS)));
        }
        return new PublishedFit("beta", slices);
    }

    /// E[(1 − q)^k] of Beta(single·s, (1 − single)·s).
    private static double allWrong(double s) {
        double product = 1;
        for (int i = 0; i < K; i++) {
            product *= ((1 - SINGLE) * s + i) / (s + i);
        }
        return product;
    }

    /// What one proposal solves in this world.
    public double single() {
        return slices.stream().mapToDouble(one -> one.weight() * one.q()).sum();
    }

    /// What an oracle of k solves.
    public double oracle() {
        return 1 - new Setting(slices, K, 0, 0, 0, 0, 0, 0, 1).uncovered();
    }

    /// The σ at which a committee of this β, m and r solves so much; empty where no σ does.
    ///
    /// Simulated on the same tasks for every σ; no false rejection, independent votes.
    public OptionalDouble sigma(double share, double beta, int m, int r, int tasks, long seed) {
        DoubleUnaryOperator lacking =
                sigma -> {
                    Setting setting = new Setting(slices, K, m, r, beta, 0, sigma, 0, 1);
                    Share errors = Simulation.of(setting, tasks, seed).errors();
                    return share - (1 - errors.value().orElse(1));
                };
        if (lacking.applyAsDouble(0) <= 0) {
            return OptionalDouble.of(0);
        }
        return lacking.applyAsDouble(0.5) > 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(bisected(lacking, 0, 0.5, 12));
    }

    /// Where a function that falls from positive to negative, or rises, is 0.
    private static double root(DoubleUnaryOperator f, double low, double high) {
        return bisected(f, low, high, BISECTIONS);
    }

    private static double bisected(DoubleUnaryOperator f, double low, double high, int times) {
        double sign = Math.signum(f.applyAsDouble(low));
        double from = low;
        double to = high;
        for (int time = 0; time < times; time++) {
            double middle = (from + to) / 2;
            if (Math.signum(f.applyAsDouble(middle)) == sign) {
                from = middle;
            } else {
                to = middle;
            }
        }
        return (from + to) / 2;
    }

    /// The x with P(X ≤ x) = share for X of Beta(a, b).
    private static double quantile(double a, double b, double share) {
        return root(x -> BetaDistribution.atMost(x, a, b) - share, 0, 1);
    }
}
