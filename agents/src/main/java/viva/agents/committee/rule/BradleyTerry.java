package viva.agents.committee.rule;

import java.util.Arrays;

/// Strengths in the model P(i beats j) = sᵢ/(sᵢ + sⱼ), fitted to the parsed votes.
///
/// Maximum likelihood by the MM iteration sᵢ ← Wᵢ / Σⱼ nᵢⱼ/(sᵢ + sⱼ) (Hunter, "MM algorithms for
/// generalized Bradley-Terry models", Annals of Statistics 32, 2004), where Wᵢ are the votes for i
/// and nᵢⱼ those on the pair; a tied vote is half for each. Each candidate also wins and loses
/// half a vote against a phantom of strength 1: this fixes the scale, and keeps the maximum unique
/// and finite where somebody won or lost every vote, or was never compared.
///
/// Deterministic: all strengths start at 1 and are renewed by position, each from the newest of
/// the others, until none moves by more than 1e-12 of itself, or 10,000 times.
final class BradleyTerry {
    private static final double PHANTOM = 0.5;
    private static final double STILL = 1e-12;
    private static final int MOST_ROUNDS = 10_000;

    private BradleyTerry() {}

    /// @return strengths of those who take part, by their position in `taking`; all positive
    static double[] strengths(Pairs pairs, int[] taking) {
        double[] strengths = new double[taking.length];
        Arrays.fill(strengths, 1);
        double moved = 1;
        for (int round = 0; round < MOST_ROUNDS && moved > STILL; round++) {
            moved = 0;
            for (int at = 0; at < taking.length; at++) {
                double next = renewed(pairs, taking, strengths, at);
                moved = Math.max(moved, Math.abs(next - strengths[at]) / next);
                strengths[at] = next;
            }
        }
        return strengths;
    }

    private static double renewed(Pairs pairs, int[] taking, double[] strengths, int at) {
        double mine = strengths[at];
        double won = PHANTOM;
        double expected = 2 * PHANTOM / (mine + 1);
        for (int other = 0; other < taking.length; other++) {
            if (other != at) {
                int forMe = pairs.wins(taking[at], taking[other]);
                int both = forMe + pairs.wins(taking[other], taking[at]);
                won += forMe / 2.0;
                expected += both / 2.0 / (mine + strengths[other]);
            }
        }
        return won / expected;
    }
}
