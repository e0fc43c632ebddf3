package viva.agents.committee.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import viva.study.CommitteePolicy.Rule;

/// Hand-checked tournaments.
class TournamentTest {
    @Test
    void givesThePublishedStrengthOfATwoPlayerModel() {
        // With won = 3 + ½ and lost = 1 + ½ votes: s0·s1 = 1 by symmetry of the phantom, and
        // 3.5 = 4·s/(s + 1/s) + 1·s/(s + 1) at the maximum.
        Pairs pairs = Pairs.of(2, List.of(new Pairs.Pair(0, 1, 1, 3, 1, 0, 0)));
        double[] strengths = tournament(Rule.BRADLEY_TERRY, pairs, 2).scores();
        double s = strengths[0];
        assertThat(s * strengths[1]).isCloseTo(1, within(1e-9));
        assertThat(4 * s / (s + 1 / s) + s / (s + 1)).isCloseTo(3.5, within(1e-9));
    }

    @Test
    void staysFiniteWhereSomebodyWinsEveryVoteOrNobodyVoted() {
        Pairs swept = Pairs.of(2, List.of(new Pairs.Pair(0, 1, 1, 9, 0, 0, 0)));
        double[] strengths = tournament(Rule.BRADLEY_TERRY, swept, 2).scores();
        assertThat(strengths[0]).isFinite().isGreaterThan(strengths[1]);
        assertThat(strengths[1]).isPositive();
        Pairs silent = Pairs.of(2, List.of(new Pairs.Pair(0, 1, 0, 0, 0, 0, 9)));
        assertThat(tournament(Rule.BRADLEY_TERRY, silent, 2).level()).containsExactly(0, 1);
    }

    @Test
    void weighsTheStrengthOfOpponentsWhereBordaDoesNot() {
        // 0 beats 1 narrowly; 1 sweeps 2; 2 sweeps 3; 3 and 0 split.
        Pairs pairs =
                Pairs.of(
                        4,
                        List.of(
                                pair(0, 1, 4, 2),
                                pair(0, 2, 3, 3),
                                pair(0, 3, 3, 3),
                                pair(1, 2, 6, 0),
                                pair(1, 3, 3, 3),
                                pair(2, 3, 6, 0)));
        assertThat(tournament(Rule.BORDA, pairs, 4).scores()).containsExactly(10, 11, 9, 6);
        assertThat(tournament(Rule.BORDA, pairs, 4).winner()).hasValue(1);
        assertThat(tournament(Rule.COPELAND, pairs, 4).scores()).containsExactly(1, 0, 0, -1);
        assertThat(tournament(Rule.COPELAND, pairs, 4).winner()).hasValue(0);
        assertThat(tournament(Rule.DOMINANCE, pairs, 4).level()).hasSize(4);
    }

    @Test
    void playsFirstAgainstLastAndLetsTheMiddleRest() {
        // 5 candidates: 0–4 and 1–3 play, 2 rests; then the first against the last of the three.
        Pairs pairs =
                Pairs.of(
                        5,
                        List.of(
                                pair(0, 4, 0, 2),
                                pair(1, 3, 2, 0),
                                pair(1, 4, 0, 2),
                                pair(2, 4, 2, 0)));
        Tournament tournament = tournament(Rule.KNOCK_OUT, pairs, 5);
        assertThat(tournament.winner()).hasValue(2);
        assertThat(tournament.scores()).containsExactly(0, 1, 3, 0, 2);
    }

    @Test
    void doesNotTakeAPairThatNobodyVotedOnForATie() {
        Pairs pairs = Pairs.of(3, List.of(pair(0, 1, 2, 0), pair(1, 2, 2, 0)));
        for (Rule rule : Rule.values()) {
            assertThat(tournament(rule, pairs, 3).winner()).as("%s", rule).isEmpty();
            assertThat(tournament(rule, pairs, 3).missing()).containsExactly(0, 2);
            assertThat(tournament(rule, pairs, 2).winner()).as("%s", rule).hasValue(0);
        }
    }

    private static Pairs.Pair pair(int a, int b, int forA, int forB) {
        return new Pairs.Pair(a, b, Integer.compare(forA, forB), forA, forB, 0, 0);
    }

    private static Tournament tournament(Rule rule, Pairs pairs, int taking) {
        return new Tournament(
                rule, pairs, IntStream.range(0, taking).toArray(), Comparator.naturalOrder());
    }
}
