package viva.study;

import java.math.BigDecimal;

/// A value that a program may report, declared before it runs.
///
/// @param name as the program reports it
/// @param unit SI or field unit; `1` for a ratio
/// @param min smallest value that counts, inclusive
/// @param max largest value that counts, inclusive
/// @param resolution values nearer to zero than this print as `< resolution`; 0 for none
/// @param tolerance largest relative difference at which a re-run counts as the same; 0 for
///     equality
/// @param meaning one sentence for readers and for program authors
public record Metric(
        String name,
        String unit,
        BigDecimal min,
        BigDecimal max,
        BigDecimal resolution,
        BigDecimal tolerance,
        String meaning) {
    public Metric {
        Require.name(name, "metric");
        Require.text(unit, "unit of metric " + name);
        Require.text(meaning, "meaning of metric " + name);
        Require.that(min.compareTo(max) < 0, "metric " + name + ": range is empty");
        Require.that(resolution.signum() >= 0, "metric " + name + ": resolution is negative");
        Require.that(tolerance.signum() >= 0, "metric " + name + ": tolerance is negative");
    }
}
