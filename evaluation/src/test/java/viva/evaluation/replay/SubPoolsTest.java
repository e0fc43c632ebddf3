package viva.evaluation.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import viva.study.CommitteePolicy;
import viva.study.CommitteePolicy.OnNone;
import viva.study.CommitteePolicy.Rule;
import viva.study.Selection;

class SubPoolsTest {
    @ParameterizedTest
    @EnumSource(Rule.class)
    void saysWhatACommitteeOfThoseProposalsAloneWouldHaveChosen(Rule rule) {
        for (long seed = 0; seed < 12; seed++) {
            OnNone onNone = seed % 2 == 0 ? OnNone.FAIL : OnNone.BEST_VOTED;
            CommitteePolicy policy =
                    new CommitteePolicy(5, (int) seed % 4, (int) seed % 3, 0.5, rule, onNone);
            Selection<String> whole = RandomVotes.held(seed, 31, 6, policy);
            SubPools pools = new SubPools(whole, rule, Screen.of(policy));
            for (long pool = 1; pool <= pools.whole(); pool++) {
                Selection<String> alone = RandomVotes.held(seed, pool, 6, policy);
                assertThat(content(whole, pools.winner(pool)))
                        .as("seed %d, pool %d", seed, pool)
                        .isEqualTo(alone.chosen().map(Selection.Candidate::content).orElse(""));
            }
        }
    }

    @Test
    void countsCopelandFromTablesAsWithout() {
        int compared = 0;
        for (long seed = 0; seed < 40; seed++) {
            CommitteePolicy policy = new CommitteePolicy(10, 3, 1, 0.4, Rule.COPELAND, OnNone.FAIL);
            int kinds = seed % 2 == 0 ? 7 : 400;
            Selection<String> votes = RandomVotes.held(seed, 1023, kinds, policy);
            SubPools pools = new SubPools(votes, Rule.COPELAND, Screen.of(policy));
            assertThat(CopelandTable.fits(pools)).isTrue();
            CopelandTable table = CopelandTable.of(pools);
            for (int pool = 1; pool < 1024; pool++) {
                assertThat(table.number(pool)).isEqualTo(pools.number(pool));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(40 * 1023);
    }

    @Test
    void countsPoolsBySurvivorsAsOneByOne() {
        int alone = 0;
        for (long seed = 0; seed < 60; seed++) {
            int k = 1 + (int) (seed % 12);
            int kinds = seed % 3 == 0 ? 6 : 4000;
            CommitteePolicy policy =
                    new CommitteePolicy(k, (int) (seed % 4), 1, 0.4, Rule.COPELAND, OnNone.FAIL);
            long proposing = seed % 5 == 0 ? (1L << k) - 1 & ~2L : (1L << k) - 1;
            Selection<String> votes = RandomVotes.held(seed, proposing, kinds, policy);
            SubPools pools = new SubPools(votes, Rule.COPELAND, Screen.of(policy));
            alone += pools.single() ? 1 : 0;
            WinCounts counts = WinCounts.of(pools, 1 << 16, 1);
            long[][] wins = new long[k + 1][pools.standings().size()];
            long[] nobody = new long[k + 1];
            for (long pool = 1; pool <= pools.whole(); pool++) {
                int winner = pools.number(pool);
                if (winner >= 0) {
                    wins[Long.bitCount(pool)][winner]++;
                } else {
                    nobody[Long.bitCount(pool)]++;
                }
            }
            for (int size = 1; size <= k; size++) {
                assertThat(counts.nobody(size)).isEqualTo(nobody[size]);
                for (int at = 0; at < wins[size].length; at++) {
                    assertThat(counts.wins(size, at)).as("seed %d", seed).isEqualTo(wins[size][at]);
                }
            }
        }
        assertThat(alone).isBetween(20, 59);
    }

    @Test
    void leavesOpenWhatWasNeverVotedOn() {
        int open = 0;
        for (long seed = 0; seed < 20; seed++) {
            CommitteePolicy policy = new CommitteePolicy(5, 3, 1, 1.0, Rule.COPELAND, OnNone.FAIL);
            Selection<String> votes = RandomVotes.held(seed, 31, 9, policy);
            SubPools strict = new SubPools(votes, Rule.COPELAND, Screen.of(policy));
            assertThat(strict.winner(31)).isNotInstanceOf(Counted.Open.class);
            SubPools lax = new SubPools(votes, Rule.COPELAND, new Screen(true, 0.3, OnNone.FAIL));
            open += lax.winner(31) instanceof Counted.Open ? 1 : 0;
            assertThat(CopelandTable.fits(lax))
                    .isEqualTo(!(lax.winner(31) instanceof Counted.Open));
        }
        assertThat(open).isPositive();
    }

    @Test
    void samplesWithinItsStatedErrorOfTheWholeCount() {
        CommitteePolicy policy = new CommitteePolicy(12, 2, 1, 0.5, Rule.COPELAND, OnNone.FAIL);
        SubPools pools =
                new SubPools(
                        RandomVotes.held(3, 4095, 500, policy), Rule.COPELAND, Screen.of(policy));
        WinCounts whole = WinCounts.of(pools, 4095, 7);
        WinCounts sampled = WinCounts.of(pools, 4094, 7);
        assertThat(whole.sampled(6)).isFalse();
        assertThat(whole.pools(6)).isEqualTo(924);
        assertThat(sampled.sampled(1) || sampled.sampled(12)).isFalse();
        for (int size = 2; size < 12; size++) {
            assertThat(sampled.sampled(size)).isTrue();
            for (int at = 0; at < pools.standings().size(); at++) {
                double exact = (double) whole.wins(size, at) / whole.pools(size);
                double drawn = (double) sampled.wins(size, at) / sampled.pools(size);
                assertThat(drawn).isCloseTo(exact, within(5 * sampled.error(size)));
            }
        }
        assertThat(WinCounts.of(pools, 4094, 7).wins(6, 0)).isEqualTo(sampled.wins(6, 0));
    }

    @Test
    void refusesMoreSlotsThanItCanCount() {
        CommitteePolicy policy = new CommitteePolicy(63, 0, 0, 1, Rule.COPELAND, OnNone.FAIL);
        Selection<String> votes = RandomVotes.held(1, 0, 2, policy);
        assertThatThrownBy(() -> new SubPools(votes, Rule.COPELAND, Screen.of(policy)))
                .hasMessageContaining("more than 62 proposals");
    }

    private static String content(Selection<String> whole, Counted counted) {
        return switch (counted) {
            case Counted.Winner(String id) -> whole.candidate(id).orElseThrow().content();
            case Counted.Nobody() -> "";
            case Counted.Open open -> open.toString();
        };
    }
}
