package viva.verifier.verdict;

import java.math.BigDecimal;

/// On which side of a threshold an interval lies as a whole.
///
/// The interval is closed: a median may be either of its ends. Ends are compared as the shortest
/// decimal that reads back as the same double, so that a program's `0.1` equals a threshold of 0.1.
///
/// An end that is nearer to zero than the resolution is known only to lie between −resolution and
/// +resolution. It counts as the worse of these two, so that noise below the resolution never
/// decides: it neither supports nor refutes that something differs from zero.
public enum Side {
    HOLDS,
    FAILS,
    OPEN;

    /// Whether every value of the interval is greater than the threshold (holds), none is (fails).
    public static Side above(double low, double high, double resolution, BigDecimal threshold) {
        if (compare(lowest(low, resolution), threshold) > 0) {
            return HOLDS;
        }
        return compare(highest(high, resolution), threshold) <= 0 ? FAILS : OPEN;
    }

    /// Whether every value of the interval is less than the threshold (holds), none is (fails).
    public static Side below(double low, double high, double resolution, BigDecimal threshold) {
        if (compare(highest(high, resolution), threshold) < 0) {
            return HOLDS;
        }
        return compare(lowest(low, resolution), threshold) >= 0 ? FAILS : OPEN;
    }

    /// Whether the interval lies in `[target − tolerance, target + tolerance]` (holds) or has no
    /// value in common with it (fails).
    public static Side within(
            double low, double high, double resolution, BigDecimal target, BigDecimal tolerance) {
        double lowest = lowest(low, resolution);
        double highest = highest(high, resolution);
        BigDecimal from = target.subtract(tolerance);
        BigDecimal to = target.add(tolerance);
        if (compare(lowest, from) >= 0 && compare(highest, to) <= 0) {
            return HOLDS;
        }
        return compare(highest, from) < 0 || compare(lowest, to) > 0 ? FAILS : OPEN;
    }

    private static double lowest(double low, double resolution) {
        return Math.abs(low) < resolution ? -resolution : low;
    }

    private static double highest(double high, double resolution) {
        return Math.abs(high) < resolution ? resolution : high;
    }

    private static int compare(double end, BigDecimal threshold) {
        if (Double.isInfinite(end)) {
            return end > 0 ? 1 : -1;
        }
        return BigDecimal.valueOf(end).compareTo(threshold);
    }
}
