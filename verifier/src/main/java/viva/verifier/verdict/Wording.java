package viva.verifier.verdict;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import viva.study.Estimate;

/// How an estimate reads in the reason of a verdict.
final class Wording {
    private static final MathContext SIX_DIGITS = new MathContext(6);

    private Wording() {}

    /// For example `gap: median 0.52 [0.4, 0.6], 10 seeds, level 0.00625,`.
    static String of(Estimate estimate) {
        return String.format(
                Locale.ROOT,
                "%s: median %s [%s, %s], %d %s, level %s,",
                estimate.quantity(),
                number(estimate.median(), estimate.resolution()),
                number(estimate.low(), estimate.resolution()),
                number(estimate.high(), estimate.resolution()),
                estimate.bySeed().size(),
                estimate.bySeed().size() == 1 ? "seed" : "seeds",
                number(estimate.level(), 0));
    }

    /// Six digits at most; `< 1e-12` below the resolution.
    static String number(double value, double resolution) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        return Math.abs(value) < resolution
                ? "< " + plain(BigDecimal.valueOf(resolution))
                : plain(BigDecimal.valueOf(value).round(SIX_DIGITS));
    }

    /// `0.001`, `1e-12`, `12000`, `3.5e20`.
    static String plain(BigDecimal number) {
        if (number.signum() == 0) {
            return "0";
        }
        BigDecimal shortest = number.stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent >= -4 && exponent < 7) {
            return shortest.toPlainString();
        }
        return shortest.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
    }
}
