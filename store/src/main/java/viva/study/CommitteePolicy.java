package viva.study;

/// The size and the rules of a committee: Π(k, m, r) of arXiv 2605.14163.
///
/// @param proposals k, at least 1
/// @param critics m, votes a candidate
/// @param comparisons r, votes a pair and presentation order
/// @param acceptance share of parsed critic votes that must accept; 1 is single veto, as in the
///     theory
public record CommitteePolicy(
        int proposals, int critics, int comparisons, double acceptance, Rule rule, OnNone onNone) {
    public static final CommitteePolicy DEFAULTS =
            new CommitteePolicy(3, 2, 1, 0.5, Rule.COPELAND, OnNone.FAIL);

    public CommitteePolicy {
        Require.that(proposals >= 1, "a committee needs at least one proposal");
        Require.that(
                critics >= 0 && comparisons >= 0, "critics and comparisons cannot be negative");
        Require.that(acceptance > 0 && acceptance <= 1, "acceptance must lie in (0, 1]");
    }

    /// How comparisons become a winner.
    public enum Rule {
        COPELAND
    }

    /// What happens where no candidate passes the critics.
    public enum OnNone {
        FAIL,
        /// Take the sound candidate with the best critic score; recorded as such.
        BEST_VOTED
    }
}
