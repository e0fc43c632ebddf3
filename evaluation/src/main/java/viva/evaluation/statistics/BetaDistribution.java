package viva.evaluation.statistics;

/// The distribution function of a Beta distribution.
public final class BetaDistribution {
    private static final int MOST_TERMS = 100_000;
    private static final double SMALL = 1e-15;

    private BetaDistribution() {}

    /// P(X ≤ x) for X of Beta(a, b), a and b positive: the regularised incomplete beta function.
    ///
    /// For x ≤ a/(a + b), xᵃ(1 − x)ᵇ/(a·B(a, b)) · Σₙ Πᵢ (a + b + i)/(a + 1 + i)·x, all of whose
    /// terms are positive (NIST DLMF 8.17.8 by Euler's transformation); else by symmetry.
    public static double atMost(double x, double a, double b) {
        if (x <= 0 || x >= 1) {
            return x <= 0 ? 0 : 1;
        }
        return x <= a / (a + b) ? series(x, a, b) : 1 - series(1 - x, b, a);
    }

    private static double series(double x, double a, double b) {
        double term = 1;
        double sum = 1;
        for (int n = 0; n < MOST_TERMS && term > SMALL * sum; n++) {
            term *= (a + b + n) / (a + 1 + n) * x;
            sum += term;
        }
        return Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b)) / a * sum;
    }

    private static double logBeta(double a, double b) {
        return logGamma(a) + logGamma(b) - logGamma(a + b);
    }

    /// Stirling's series at x + 12, brought back by the recurrence Γ(x + 1) = xΓ(x).
    private static double logGamma(double x) {
        double shift = 0;
        double y = x;
        while (y < 12) {
            shift += Math.log(y);
            y++;
        }
        double inverse = 1 / (y * y);
        return (y - 0.5) * Math.log(y)
                - y
                + 0.5 * Math.log(2 * Math.PI)
                + (1 / 12.0 - inverse * (1 / 360.0 - inverse * (1 / 1260.0 - inverse / 1680))) / y
                - shift;
    }
}
