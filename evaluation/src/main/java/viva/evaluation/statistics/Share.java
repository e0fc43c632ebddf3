package viva.evaluation.statistics;

import java.util.Locale;
import java.util.OptionalDouble;

/// So many of so many, with Wilson's score interval.
///
/// The interval is (p̂ + z²/2n ± z·√(p̂(1−p̂)/n + z²/4n²)) / (1 + z²/n), without continuity
/// correction (Wilson, JASA 22, 1927). It takes the cases for independent.
///
/// @param of number of cases; 0 where nothing was seen, and then there is neither share nor
///     interval
public record Share(int count, int of) {
    /// Standard normal quantile of a two-sided 95 % interval.
    public static final double Z_95 = 1.959963984540054;

    public Share {
        if (count < 0 || count > of) {
            throw new IllegalArgumentException(count + " of " + of + " is no share");
        }
    }

    public OptionalDouble value() {
        return of == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) count / of);
    }

    /// Lower end of the 95 % interval; 0 where nothing was seen.
    public double low() {
        return of == 0 ? 0 : count == 0 ? 0 : middle(Z_95) - half(Z_95);
    }

    /// Upper end of the 95 % interval; 1 where nothing was seen.
    public double high() {
        return of == 0 ? 1 : count == of ? 1 : middle(Z_95) + half(Z_95);
    }

    /// This share and another one together.
    public Share plus(Share other) {
        return new Share(count + other.count, of + other.of);
    }

    private double middle(double z) {
        double n = of;
        return (count / n + z * z / (2 * n)) / (1 + z * z / n);
    }

    private double half(double z) {
        double n = of;
        double p = count / n;
        return z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n);
    }

    /// For example `3 of 4 (75 %, 30–95 %)`; `-` where nothing was seen.
    @Override
    public String toString() {
        return of == 0
                ? "-"
                : String.format(
                        Locale.ROOT,
                        "%d of %d (%.0f %%, %.0f–%.0f %%)",
                        count,
                        of,
                        100.0 * count / of,
                        100 * low(),
                        100 * high());
    }
}
