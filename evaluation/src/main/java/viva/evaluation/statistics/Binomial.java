package viva.evaluation.statistics;

/// Tails of the binomial distribution, summed term by term in a fixed order.
public final class Binomial {
    private Binomial() {}

    /// P(X ≤ x) of n independent cases of probability p each.
    public static double atMost(int x, int n, double p) {
        double sum = 0;
        for (int i = 0; i <= Math.min(x, n); i++) {
            sum += exactly(i, n, p);
        }
        return Math.min(1, sum);
    }

    /// P(X ≥ x).
    public static double atLeast(int x, int n, double p) {
        double sum = 0;
        for (int i = n; i >= Math.max(x, 0); i--) {
            sum += exactly(i, n, p);
        }
        return Math.min(1, sum);
    }

    /// P(X = x).
    public static double exactly(int x, int n, double p) {
        if (p <= 0 || p >= 1) {
            return x == (p <= 0 ? 0 : n) ? 1 : 0;
        }
        return Math.exp(
                logFactorial(n)
                        - logFactorial(x)
                        - logFactorial(n - x)
                        + x * Math.log(p)
                        + (n - x) * Math.log1p(-p));
    }

    private static double logFactorial(int n) {
        if (n < SMALL.length) {
            return SMALL[n];
        }
        double x = n + 1.0;
        double inverse = 1 / (x * x);
        return (x - 0.5) * Math.log(x)
                - x
                + 0.5 * Math.log(2 * Math.PI)
                + (1 / 12.0 - inverse * (1 / 360.0 - inverse / 1260.0)) / x;
    }

    private static final double[] SMALL = small();

    private static double[] small() {
        double[] logs = new double[64];
        for (int n = 2; n < logs.length; n++) {
            logs[n] = logs[n - 1] + Math.log(n);
        }
        return logs;
    }
}
