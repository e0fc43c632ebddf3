package viva.evaluation.statistics;

import java.util.List;
import java.util.OptionalDouble;

/// How alike several votes on one thing are: the intraclass correlation ρ of binary votes.
///
/// The analysis-of-variance estimator (MSB − MSW)/(MSB + (n₀ − 1)·MSW) over things with at least
/// one vote, n₀ = (N − Σnᵢ²/N)/(K − 1) (Ridout, Demétrio and Firth, Biometrics 55, 1999, eq. of
/// ρ̂_A). It may be slightly negative. Things of different worth raise it as correlated errors do:
/// where outcomes are known, take it within the sound and within the unsound.
public final class VoteCorrelation {
    private VoteCorrelation() {}

    /// @param yes yes-votes on each thing, of its votes
    /// @return empty where no thing has two votes, there is one thing, or all votes are the same
    public static OptionalDouble of(List<Share> yes) {
        List<Share> things = yes.stream().filter(share -> share.of() > 0).toList();
        double votes = things.stream().mapToInt(Share::of).sum();
        int groups = things.size();
        if (groups < 2 || votes <= groups) {
            return OptionalDouble.empty();
        }
        double mean = things.stream().mapToInt(Share::count).sum() / votes;
        double between = 0;
        double within = 0;
        double squares = 0;
        for (Share thing : things) {
            double n = thing.of();
            double p = thing.count() / n;
            between += n * (p - mean) * (p - mean);
            within += n * p * (1 - p);
            squares += n * n;
        }
        double msb = between / (groups - 1);
        double msw = within / (votes - groups);
        double size = (votes - squares / votes) / (groups - 1);
        double below = msb + (size - 1) * msw;
        return below == 0 ? OptionalDouble.empty() : OptionalDouble.of((msb - msw) / below);
    }

    /// How many independent votes r votes of correlation ρ are worth: r/(1 + (r − 1)ρ). A negative
    /// estimate counts as 0.
    public static double effective(double votes, double correlation) {
        return votes <= 1 ? votes : votes / (1 + (votes - 1) * Math.clamp(correlation, 0.0, 1.0));
    }
}
