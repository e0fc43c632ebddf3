package viva.evaluation.statistics;

import java.util.OptionalDouble;

/// Figures of a pool of n attempts at a task, c of them right.
public final class PassAtK {
    private PassAtK() {}

    /// The unbiased estimate of the probability that one of k attempts is right: 1 − C(n − c,
    /// k)/C(n, k) (Chen et al., "Evaluating Large Language Models Trained on Code", arXiv
    /// 2107.03374, eq. 1).
    public static double unbiased(int n, int c, int k) {
        if (c < 0 || c > n || k < 1 || k > n) {
            throw new IllegalArgumentException("no pass@" + k + " of " + c + " right in " + n);
        }
        double allWrong = 1;
        for (int i = n - c + 1; i <= n; i++) {
            allWrong *= Math.max(0, 1 - (double) k / i);
        }
        return 1 - allWrong;
    }

    /// The share of what selection could gain that it did gain: (system − single)/(oracle −
    /// single); empty where the oracle gains nothing. The oracle is a ceiling, never a system.
    public static OptionalDouble recovery(double system, double single, double oracle) {
        return oracle > single
                ? OptionalDouble.of((system - single) / (oracle - single))
                : OptionalDouble.empty();
    }
}
