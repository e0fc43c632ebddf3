package viva.verifier.quantity;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;

/// An exact interval for the median of any distribution: the inverted sign test.
///
/// Of n independent values, the number below the median follows Bin(n, ½) at most, so that the
/// closed interval from the k-th smallest to the k-th largest misses the median with a probability
/// of at most 2·P(Bin(n, ½) ≤ k − 1). The largest k within the level is taken; where even the whole
/// range of the values errs more often than that, both ends are infinite. Ties only make it wider
/// than need be. Source: W. J. Conover, Practical Nonparametric Statistics, 3rd ed. 1999,
/// section 3.2 (intervals for quantiles from order statistics).
///
/// @param low closed lower end, or −∞
/// @param high closed upper end, or ∞
public record MedianInterval(double low, double high) {
    /// The interval of these values at an error of at most `level`.
    public static MedianInterval of(Collection<Double> values, double level) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int rank = rank(sorted.length, level);
        return rank == 0
                ? new MedianInterval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
                : new MedianInterval(sorted[rank - 1], sorted[sorted.length - rank]);
    }

    /// Which order statistic is the lower end, from 1; 0 where `n` values are too few.
    ///
    /// Counted in whole numbers: no rounding decides.
    public static int rank(int n, double level) {
        BigDecimal allowed = new BigDecimal(level).multiply(new BigDecimal(BigInteger.TWO.pow(n)));
        BigInteger binomial = BigInteger.ONE;
        BigInteger below = BigInteger.ZERO;
        int rank = 0;
        while (2 * (rank + 1) <= n + 1) {
            below = below.add(binomial);
            if (new BigDecimal(below.shiftLeft(1)).compareTo(allowed) > 0) {
                return rank;
            }
            rank++;
            binomial =
                    binomial.multiply(BigInteger.valueOf(n - rank + 1L))
                            .divide(BigInteger.valueOf(rank));
        }
        return rank;
    }

    /// The smallest number of seeds with a finite interval at this level, n with 2^(1−n) ≤ level;
    /// 2000 where it would be more.
    public static int seedsNeeded(double level) {
        int n = 1;
        while (n < 2000 && rank(n, level) == 0) {
            n++;
        }
        return n;
    }

    /// How many looks may share `level` so that `seeds` values still give each a finite interval.
    public static int mostLooks(int seeds, double level) {
        BigDecimal looks =
                new BigDecimal(level).multiply(new BigDecimal(BigInteger.TWO.pow(seeds - 1)));
        return looks.min(BigDecimal.valueOf(1_000_000)).intValue();
    }

    /// The middle value, or the mean of the two in the middle.
    static double median(double[] sorted) {
        int middle = sorted.length / 2;
        if (sorted.length % 2 == 1) {
            return sorted[middle];
        }
        double sum = sorted[middle - 1] + sorted[middle];
        return Double.isFinite(sum) ? sum / 2 : sorted[middle - 1] / 2 + sorted[middle] / 2;
    }
}
