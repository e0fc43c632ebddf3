package viva.study;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// A quantity's value in a run: the median over seeds and its interval.
///
/// @param bySeed one value a seed
/// @param low lower end of the interval; −∞ is written as the string `-Infinity` where seeds are
///     too few
/// @param level error of the interval that was asked for
/// @param resolution values nearer to zero than this print as `< resolution`; 0 for none
public record Estimate(
        String quantity,
        String unit,
        double median,
        double low,
        double high,
        double level,
        double resolution,
        SortedMap<Long, Double> bySeed) {
    public Estimate {
        bySeed = Collections.unmodifiableSortedMap(new TreeMap<>(bySeed));
    }
}
