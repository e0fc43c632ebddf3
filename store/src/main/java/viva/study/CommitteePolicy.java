package viva.study;

import java.math.BigDecimal;
import java.util.Optional;

/// The size and the rules of a committee: Π(k, m, r) of arXiv 2605.14163.
///
/// @param proposals k, at least 1
/// @param critics m, votes a candidate
/// @param comparisons r, votes a pair and presentation order
/// @param acceptance share of parsed critic votes that must accept; 1 is single veto, as in the
///     theory
/// @param adaptive how it decides what to ask next; empty asks everything, in three rounds
public record CommitteePolicy(
        int proposals,
        int critics,
        int comparisons,
        double acceptance,
        Rule rule,
        OnNone onNone,
        Optional<Adaptive> adaptive) {
    /// The most proposals of a sequential committee, which looks at every way in which they can be
    /// right and wrong.
    public static final int MOST_SEQUENTIAL = 16;

    public static final CommitteePolicy DEFAULTS =
            new CommitteePolicy(3, 2, 1, 0.5, Rule.COPELAND, OnNone.FAIL);

    public CommitteePolicy {
        Require.that(proposals >= 1, "a committee needs at least one proposal");
        Require.that(
                critics >= 0 && comparisons >= 0, "critics and comparisons cannot be negative");
        Require.that(acceptance > 0 && acceptance <= 1, "acceptance must lie in (0, 1]");
        Require.that(
                adaptive.isEmpty() || rule == Rule.COPELAND,
                "an adaptive committee stops by its own rule; leave `rule` out");
        Require.that(
                !(adaptive.orElse(null) instanceof Adaptive.Sequential)
                        || proposals <= MOST_SEQUENTIAL,
                "a sequential committee has at most " + MOST_SEQUENTIAL + " proposals");
    }

    /// A committee that asks everything.
    public CommitteePolicy(
            int proposals,
            int critics,
            int comparisons,
            double acceptance,
            Rule rule,
            OnNone onNone) {
        this(proposals, critics, comparisons, acceptance, rule, onNone, Optional.empty());
    }

    /// The same sizes and rules, deciding in this way what to ask.
    public CommitteePolicy deciding(Adaptive how) {
        return new CommitteePolicy(
                proposals, critics, comparisons, acceptance, rule, onNone, Optional.of(how));
    }

    /// Whether enough of the parsed votes accept. The share is taken as it is written, in decimal:
    /// 7 of 10 meets 0.7. Never true without a parsed vote.
    public boolean accepts(int accepting, int parsed) {
        return reaches(accepting, parsed, acceptance);
    }

    /// The same for another acceptance.
    public static boolean reaches(int accepting, int parsed, double acceptance) {
        BigDecimal needed = BigDecimal.valueOf(acceptance).multiply(BigDecimal.valueOf(parsed));
        return parsed > 0 && BigDecimal.valueOf(accepting).compareTo(needed) >= 0;
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
