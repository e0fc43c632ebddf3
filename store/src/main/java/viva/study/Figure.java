package viva.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// A plot as a query over trials: medians over seeds with the range over seeds.
///
/// @param metric drawn on the y axis
/// @param x factor on the x axis, its levels in the order of the design
/// @param series factor with one line a level; empty for one line
/// @param where factor → level held fixed; other factors are pooled
/// @param logarithmic whether the y axis is logarithmic; values below the resolution are drawn at
///     it
public record Figure(
        String id,
        String metric,
        String x,
        String series,
        SequencedMap<String, String> where,
        boolean logarithmic,
        String xLabel,
        String yLabel) {
    public Figure {
        Require.name(id, "figure");
        Require.name(metric, "metric");
        Require.name(x, "x factor of figure " + id);
        where = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(where));
    }
}
