package viva.study;

/// How intervals are made, fixed before the run.
///
/// @param level error allowed over all preregistered looks together, for example 0.05
public record Analysis(double level, IntervalMethod interval, Correction correction) {
    public static final Analysis DEFAULTS =
            new Analysis(0.05, IntervalMethod.MEDIAN_ORDER_STATISTICS, Correction.BONFERRONI);

    public Analysis {
        Require.that(level > 0 && level < 0.5, "analysis level must lie between 0 and 0.5");
    }

    /// How an interval is made from one value a seed.
    public enum IntervalMethod {
        /// Exact, for the median of any distribution: the inverted sign test (order statistics).
        MEDIAN_ORDER_STATISTICS
    }

    /// How many looks share the level.
    public enum Correction {
        NONE,
        /// Each look gets `level / looks`.
        BONFERRONI
    }
}
