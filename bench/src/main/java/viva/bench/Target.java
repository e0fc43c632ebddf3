package viva.bench;

import java.util.Locale;

/// What a figure is to reach.
public sealed interface Target {
    /// The ratio to the baseline, round by round, has at least this median: for rates.
    record RatioAtLeast(double least) implements Target {
        @Override
        public String text() {
            return String.format(Locale.ROOT, "ratio ≥ %.2f", least);
        }
    }

    /// The ratio to the baseline, round by round, has at most this median: for durations.
    record RatioAtMost(double most) implements Target {
        @Override
        public String text() {
            return String.format(Locale.ROOT, "ratio ≤ %.2f", most);
        }
    }

    /// The figure itself has at most this median, in its unit.
    record AtMost(double most, String unit) implements Target {
        @Override
        public String text() {
            return String.format(Locale.ROOT, "≤ %s %s", Table.number(most), unit);
        }
    }

    /// Nothing is promised; the figure is there to be looked at.
    record None() implements Target {
        @Override
        public String text() {
            return "";
        }
    }

    /// For people; empty where nothing is promised.
    String text();
}
