package viva.manuscript.figure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import viva.manuscript.Numbers;

/// The y axis of a figure: where values stand between 0 (bottom) and 1 (top), and its ticks.
sealed interface Scale {
    /// A tick: its place between 0 and 1, and what is printed beside it.
    record Tick(double place, String label) {}

    double place(double value);

    /// Two to a dozen, ascending.
    List<Tick> ticks();

    /// What the caption must say about it; empty where there is nothing to say.
    String note();

    /// The scale that a figure asks for; linear where a logarithmic one has nothing positive to
    /// show.
    static Scale of(boolean logarithmic, FigureData data) {
        double lowest = data.values().filter(v -> v > 0).min().orElse(0);
        if (!logarithmic || lowest == 0) {
            return Linear.over(data.values().min().orElse(0), data.values().max().orElse(1));
        }
        double floor = data.resolution() > 0 ? data.resolution() : lowest;
        double highest = Math.max(floor, data.values().max().orElse(floor));
        int from = (int) Math.floor(Math.log10(floor) + 1e-9);
        int to = Math.max(from + 1, (int) Math.ceil(Math.log10(highest) - 1e-9));
        return new Decades(floor, from, to, data.values().anyMatch(v -> v < floor));
    }

    /// Whole decades.
    ///
    /// @param floor lowest value that is shown; lower ones stand at it
    /// @param reached whether there are lower ones
    record Decades(double floor, int from, int to, boolean reached) implements Scale {
        @Override
        public double place(double value) {
            return (Math.log10(Math.max(value, floor)) - from) / (to - from);
        }

        @Override
        public List<Tick> ticks() {
            List<Tick> ticks = new ArrayList<>();
            int step = Math.max(1, Math.ceilDiv(to - from, 8));
            for (int exponent = from; exponent <= to; exponent += step) {
                ticks.add(
                        new Tick(
                                (exponent - from) / (double) (to - from),
                                Numbers.ofDecade(exponent)));
            }
            return ticks;
        }

        @Override
        public String note() {
            return reached
                    ? " Values below " + Numbers.of(0, floor).substring(2) + " are drawn at it."
                    : "";
        }
    }

    /// From a little below the lowest value to a little above the highest.
    ///
    /// @param step between ticks, 1, 2 or 5 times a power of ten
    record Linear(double low, double high, BigDecimal step) implements Scale {
        static Linear over(double lowest, double highest) {
            double span = highest - lowest;
            double room =
                    span > Math.abs(highest) * 1e-9
                            ? span * 0.06
                            : Math.max(1e-9, Math.abs(highest) * 0.1);
            return new Linear(lowest - room, highest + room, step((span + 2 * room) / 5));
        }

        private static BigDecimal step(double about) {
            int exponent = (int) Math.floor(Math.log10(about));
            double mantissa = about / Math.pow(10, exponent);
            int nice = mantissa <= 1 ? 1 : mantissa <= 2 ? 2 : mantissa <= 5 ? 5 : 10;
            return BigDecimal.valueOf(nice).scaleByPowerOfTen(exponent);
        }

        @Override
        public double place(double value) {
            return (value - low) / (high - low);
        }

        @Override
        public List<Tick> ticks() {
            List<Tick> ticks = new ArrayList<>();
            long first = (long) Math.ceil(low / step.doubleValue());
            for (long i = first; i < first + 12 && i * step.doubleValue() <= high; i++) {
                BigDecimal value = step.multiply(BigDecimal.valueOf(i));
                ticks.add(new Tick(place(value.doubleValue()), Numbers.ofTick(value)));
            }
            return ticks;
        }

        @Override
        public String note() {
            return "";
        }
    }
}
