package viva.evaluation.simulator;

import java.util.List;
import viva.study.CommitteePolicy;
import viva.study.CommitteePolicy.OnNone;
import viva.study.CommitteePolicy.Rule;

/// One world and one committee in it.
///
/// @param slices kinds of tasks; weights sum to 1. None: one proposal of the k is sound, at a
///     random position (the symmetric actions of Proposition 1)
/// @param beta probability that a critic rejects an unsound candidate
/// @param phi probability that it rejects a sound one; 0 in the theory
/// @param sigma how much more than half the time a comparator prefers sound to unsound
/// @param rho correlation of votes on one candidate, and on one pair and order; 0 in the theory
/// @param steps L: a task is solved if each of so many committees chooses a sound candidate
public record Setting(
        List<Slice> slices,
        int k,
        int m,
        int r,
        double beta,
        double phi,
        double sigma,
        double rho,
        int steps) {
    /// @param q probability that a proposal is sound; 0 is a blind spot
    public record Slice(double weight, double q) {}

    public Setting {
        slices = List.copyOf(slices);
    }

    /// Whether the theory speaks of this world: no false rejection, independent votes.
    public boolean assumptionsHold() {
        return phi == 0 && rho == 0;
    }

    /// B + R_k: the probability that no proposal is sound, E[(1 − q(Z))^k].
    public double uncovered() {
        return slices.stream().mapToDouble(z -> z.weight() * Math.pow(1 - z.q(), k)).sum();
    }

    /// The printed bound on the error: L·[B + R_k + k²·exp(−βm − 2rσ²)].
    ///
    /// There r votes settle a pair. Here both presentation orders get r and must agree, so that a
    /// pair fails at most twice as often; of k candidates at most k²/4 pairs are sound and
    /// unsound, so that k² covers this too.
    public double bound() {
        return steps * (uncovered() + k * k * Math.exp(-beta * m - 2 * r * sigma * sigma));
    }

    /// The committee's policy: single veto, Copeland, no winner where nobody passes.
    public CommitteePolicy policy() {
        return new CommitteePolicy(k, m, r, 1, Rule.COPELAND, OnNone.FAIL);
    }
}
