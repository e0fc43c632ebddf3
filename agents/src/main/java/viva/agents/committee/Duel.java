package viva.agents.committee;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import viva.agents.committee.rule.Pairs;
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
        int votes() {
            return forA + forB + ties + unparsable;
        }

        private int says() {
            return Integer.compare(forA, forB);
        }
    }

    /// Two candidates in the order in which they were shown.
    private record Shown(String first, String second) {}

    /// Votes by what was shown.
    record Kept(Map<Shown, List<Preference>> votes) {
        static Kept of(Selection<?> selection) {
            Map<Shown, List<Preference>> votes = new HashMap<>();
            for (Selection.ComparisonVote vote : selection.comparisons()) {
                votes.computeIfAbsent(
                                new Shown(vote.first(), vote.second()), _ -> new ArrayList<>())
                        .add(vote.preference());
            }
            return new Kept(votes);
        }
    }

    static Duel of(Kept votes, String a, String b) {
        return new Duel(a, b, count(votes, a, b, true), count(votes, b, a, false));
    }

    /// Both orders together, for the rules; `numberA` and `numberB` are the candidates' numbers.
    Pairs.Pair counted(int numberA, int numberB) {
        return new Pairs.Pair(
                numberA,
                numberB,
                winner().map(id -> id.equals(a) ? 1 : -1).orElse(0),
                ab.forA() + ba.forA(),
                ab.forB() + ba.forB(),
                ab.ties() + ba.ties(),
                ab.unparsable() + ba.unparsable());
    }

    /// The candidate that both orders prefer; empty is a tie.
    public Optional<String> winner() {
        if (ab.says() > 0 && ba.says() > 0) {
            return Optional.of(a);
        }
        return ab.says() < 0 && ba.says() < 0 ? Optional.of(b) : Optional.empty();
    }

    /// Votes on this pair, in both orders.
    public int votes() {
        return ab.votes() + ba.votes();
    }

    boolean has(String candidate) {
        return a.equals(candidate) || b.equals(candidate);
    }

    private static Order count(Kept votes, String first, String second, boolean firstIsA) {
        int firsts = 0;
        int seconds = 0;
        int ties = 0;
        int unparsable = 0;
        for (Preference vote : votes.votes().getOrDefault(new Shown(first, second), List.of())) {
            switch (vote) {
                case Preference.First _ -> firsts++;
                case Preference.Second _ -> seconds++;
                case Preference.Tie _ -> ties++;
                case Preference.Unparsable _ -> unparsable++;
            }
        }
        return new Order(
                firstIsA ? firsts : seconds, firstIsA ? seconds : firsts, ties, unparsable);
    }
}
