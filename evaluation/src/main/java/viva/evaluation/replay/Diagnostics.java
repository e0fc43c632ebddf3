package viva.evaluation.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import viva.agents.committee.Aggregation;
import viva.agents.committee.Duel;
import viva.agents.committee.Standing;
import viva.agents.committee.Tally;
import viva.agents.committee.rule.Pairs;
import viva.evaluation.statistics.Share;
import viva.evaluation.statistics.VoteCorrelation;
import viva.study.Preference;
import viva.study.Selection;

/// How a committee voted, without knowing who was right.
///
/// @param tiedPairs pairs of survivors that neither won in both orders
/// @param shownFirst of the parsed votes that prefer one, those for the candidate shown first; one
///     half without position bias
/// @param cycles of the triples of survivors with three decided pairs, those that go round
/// @param criticsAgree of all two parsed critic votes on one candidate, those that agree
/// @param criticCorrelation ρ of critic votes, see [VoteCorrelation]
/// @param effectiveCritics what the critic votes on one candidate are worth
/// @param comparatorCorrelation ρ of "prefers the earlier candidate" within pairs
/// @param effectiveComparisons what the votes on one pair, both orders, are worth
public record Diagnostics(
        Share failedProposals,
        Share unsound,
        Share tiedPairs,
        Share shownFirst,
        Share cycles,
        Share unparsableCritiques,
        Share unparsableComparisons,
        Share criticsAgree,
        OptionalDouble criticCorrelation,
        OptionalDouble effectiveCritics,
        OptionalDouble comparatorCorrelation,
        OptionalDouble effectiveComparisons) {
    public static Diagnostics of(Selection<?> votes) {
        List<Standing> standings = Aggregation.standings(votes);
        List<Tally> tallies = standings.stream().map(Standing::critics).toList();
        List<Duel> duels = Aggregation.duels(votes);
        OptionalDouble critics =
                VoteCorrelation.of(tallies.stream().map(Diagnostics::yes).toList());
        OptionalDouble comparators =
                VoteCorrelation.of(duels.stream().map(Diagnostics::earlier).toList());
        int asked = votes.policy().proposals();
        int unsound = (int) standings.stream().filter(standing -> !standing.sound()).count();
        int tied = (int) duels.stream().filter(duel -> duel.winner().isEmpty()).count();
        return new Diagnostics(
                new Share(votes.failed().size(), Math.max(asked, votes.failed().size())),
                new Share(unsound, standings.size()),
                new Share(tied, duels.size()),
                shownFirst(votes),
                cycles(votes),
                new Share(
                        tallies.stream().mapToInt(Tally::unparsable).sum(),
                        votes.critiques().size()),
                unparsableComparisons(votes),
                agreement(tallies),
                critics,
                effective(critics, votes.policy().critics()),
                comparators,
                effective(comparators, 2 * votes.policy().comparisons()));
    }

    private static Share yes(Tally tally) {
        return new Share(tally.accepts(), tally.parsed());
    }

    private static Share earlier(Duel duel) {
        int forA = duel.ab().forA() + duel.ba().forA();
        return new Share(forA, forA + duel.ab().forB() + duel.ba().forB());
    }

    private static OptionalDouble effective(OptionalDouble correlation, int votes) {
        return correlation.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(VoteCorrelation.effective(votes, correlation.getAsDouble()));
    }

    private static Share shownFirst(Selection<?> votes) {
        int first = 0;
        int second = 0;
        for (Selection.ComparisonVote vote : votes.comparisons()) {
            switch (vote.preference()) {
                case Preference.First _ -> first++;
                case Preference.Second _ -> second++;
                case Preference.Tie _, Preference.Unparsable _ -> {}
            }
        }
        return new Share(first, first + second);
    }

    private static Share unparsableComparisons(Selection<?> votes) {
        int unparsable =
                (int)
                        votes.comparisons().stream()
                                .filter(vote -> vote.preference() instanceof Preference.Unparsable)
                                .count();
        return new Share(unparsable, votes.comparisons().size());
    }

    private static Share agreement(List<Tally> tallies) {
        int agree = 0;
        int all = 0;
        for (Tally tally : tallies) {
            int n = tally.parsed();
            all += n * (n - 1) / 2;
            agree += tally.accepts() * (tally.accepts() - 1) / 2;
            agree += tally.rejects() * (tally.rejects() - 1) / 2;
        }
        return new Share(agree, all);
    }

    private static Share cycles(Selection<?> votes) {
        Pairs pairs = Aggregation.pairs(votes);
        int n = pairs.candidates();
        int decided = 0;
        int round = 0;
        for (int a = 0; a < n; a++) {
            for (int b = a + 1; b < n; b++) {
                for (int c = b + 1; c < n; c++) {
                    int ab = pairs.result(a, b);
                    int bc = pairs.result(b, c);
                    int ca = pairs.result(c, a);
                    decided += ab != 0 && bc != 0 && ca != 0 ? 1 : 0;
                    round += ab != 0 && ab == bc && bc == ca ? 1 : 0;
                }
            }
        }
        return new Share(round, decided);
    }

    /// What was measured, in words, with its value; `-` where nothing was seen.
    List<Map.Entry<String, String>> rows() {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("proposals that failed", failedProposals.toString());
        rows.put("candidates that checks refused", unsound.toString());
        rows.put("critic votes unparsable", unparsableCritiques.toString());
        rows.put("critics agree", criticsAgree.toString());
        rows.put("critic vote correlation", worth(criticCorrelation, effectiveCritics));
        rows.put("comparison votes unparsable", unparsableComparisons.toString());
        rows.put("votes for what was shown first", shownFirst.toString());
        rows.put("pairs tied", tiedPairs.toString());
        rows.put("comparison vote correlation", worth(comparatorCorrelation, effectiveComparisons));
        rows.put("triples that go round", cycles.toString());
        return new ArrayList<>(rows.entrySet());
    }

    private static String worth(OptionalDouble correlation, OptionalDouble effective) {
        return correlation.isEmpty()
                ? "-"
                : String.format(
                        Locale.ROOT,
                        "%.2f (as good as %.1f independent votes)",
                        correlation.getAsDouble(),
                        effective.orElse(0));
    }
}
