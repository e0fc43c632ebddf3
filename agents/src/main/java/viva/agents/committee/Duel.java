package viva.agents.committee;

import java.util.Optional;
import viva.study.Preference;
import viva.study.Selection;

/// One pair of candidates and what the comparators said of it in each order.
///
/// In each order the more frequent of "first" and "second" is what that order says; ties and
/// unparsable votes are for neither. The pair is won only if both orders say the same candidate:
/// a comparator that likes what it sees first gives ties.
///
/// @param a the earlier candidate, shown first in `ab`
/// @param b the later candidate, shown first in `ba`
public record Duel(String a, String b, Order ab, Order ba) {
    /// The votes of one presentation order.
    ///
    /// @param forA votes for the earlier candidate, wherever it was shown
    /// @param forB votes for the later candidate
    public record Order(int forA, int forB, int ties, int unparsable) {
        private int says() {
            return Integer.compare(forA, forB);
        }
    }

    static Duel of(Selection<?> votes, String a, String b) {
        return new Duel(a, b, count(votes, a, b, true), count(votes, b, a, false));
    }

    /// The candidate that both orders prefer; empty is a tie.
    public Optional<String> winner() {
        if (ab.says() > 0 && ba.says() > 0) {
            return Optional.of(a);
        }
        return ab.says() < 0 && ba.says() < 0 ? Optional.of(b) : Optional.empty();
    }

    boolean has(String candidate) {
        return a.equals(candidate) || b.equals(candidate);
    }

    private static Order count(Selection<?> votes, String first, String second, boolean firstIsA) {
        int firsts = 0;
        int seconds = 0;
        int ties = 0;
        int unparsable = 0;
        for (Selection.ComparisonVote vote : votes.comparisons()) {
            if (vote.first().equals(first) && vote.second().equals(second)) {
                switch (vote.preference()) {
                    case Preference.First _ -> firsts++;
                    case Preference.Second _ -> seconds++;
                    case Preference.Tie _ -> ties++;
                    case Preference.Unparsable _ -> unparsable++;
                }
            }
        }
        return new Order(
                firstIsA ? firsts : seconds, firstIsA ? seconds : firsts, ties, unparsable);
    }
}
