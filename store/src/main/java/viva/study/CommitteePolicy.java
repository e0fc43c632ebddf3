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

    /// How comparisons become a winner. Where a rule leaves candidates level, the better share of
    /// accepting critics decides, then multiplicity, then the earlier proposal.
    public enum Rule {
        /// Most pairs won less pairs lost.
        COPELAND,
        /// The candidate that won each of its pairs; where none did, all are level.
        DOMINANCE,
        /// Most votes over all pairs and both orders; a tied or unparsable vote is half for each.
        BORDA,
        /// The greatest strength in a regularised Bradley-Terry model of the parsed votes.
        BRADLEY_TERRY,
        /// Rounds of pairs, first against last by position; a tied pair is settled as above.
        KNOCK_OUT
    }

    /// What happens where no candidate passes the critics.
    public enum OnNone {
        FAIL,
        /// Take the sound candidate with the best critic score; recorded as such.
        BEST_VOTED
    }
}
