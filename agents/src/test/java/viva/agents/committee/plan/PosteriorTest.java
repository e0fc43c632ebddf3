package viva.agents.committee.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import viva.agents.committee.plan.Heard.Vote;
import viva.study.Adaptive;
import viva.study.Adaptive.Assumed;
import viva.study.CommitteePolicy;
import viva.study.CommitteePolicy.OnNone;
import viva.study.CommitteePolicy.Rule;

class PosteriorTest {
    private static final CommitteePolicy POLICY =
            new CommitteePolicy(4, 3, 2, 0.5, Rule.COPELAND, OnNone.FAIL);
    private static final Assumed ASSUMED =
            new Assumed(
                    List.of(new Adaptive.Proposer(0.3, 1), new Adaptive.Proposer(0.6, 1)),
                    List.of(new Adaptive.Critic(0.5, 0.1, 1), new Adaptive.Critic(0.8, 0.05, 1)),
                    List.of(new Adaptive.Comparator(0.7, 1)),
                    0);

    @Test
    void followsBayesByHand() {
        Heard heard = new Heard(POLICY);
        heard.proposed(0, true);
        heard.proposed(1, true);
        heard.critique(0, 0, Vote.FOR);
        heard.critique(0, 1, Vote.AGAINST);
        heard.preference(0, 1, 0, Vote.FOR);
        heard.preference(1, 0, 0, Vote.NEITHER);
        Posterior posterior = new Posterior(POLICY, ASSUMED, heard);
        // Right: 0.3 · 0.9 · 0.05; wrong: 0.7 · 0.5 · 0.8. The pair: ½, or 0.7 and 0.3.
        double both = 0.0135 * 0.6 * 0.5;
        double first = 0.0135 * 0.4 * 0.7;
        double second = 0.28 * 0.6 * 0.3;
        double none = 0.28 * 0.4 * 0.5;
        double all = both + first + second + none;
        assertThat(posterior.right(0)).isCloseTo((both + first) / all, within(1e-12));
        assertThat(posterior.right(1)).isCloseTo((both + second) / all, within(1e-12));
        Stake stake = new Stake(posterior, 0, 0.9);
        assertThat(stake.probability()).isCloseTo((second + 0.9 * none) / all, within(1e-12));
    }

    /// Over many committees of exactly these members, a probability of x comes true x of the time.
    @Test
    void isCalibratedWhereMembersAreAsAssumed() {
        double[] said = new double[10];
        double[] came = new double[10];
        int[] cases = new int[10];
        for (long seed = 0; seed < 6000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            boolean[] right = new boolean[POLICY.proposals()];
            Posterior posterior = new Posterior(POLICY, ASSUMED, drawn(random, right));
            for (int at = 0; at < right.length; at++) {
                double p = posterior.right(at);
                int bin = (int) Math.min(9, p * 10);
                said[bin] += p;
                came[bin] += right[at] ? 1 : 0;
                cases[bin]++;
            }
        }
        for (int bin = 0; bin < 10; bin++) {
            double mean = said[bin] / cases[bin];
            double error = Math.sqrt(mean * (1 - mean) / cases[bin]);
            assertThat(came[bin] / cases[bin]).as("bin %d", bin).isCloseTo(mean, within(4 * error));
        }
    }

    @Test
    void countsCorrelatedVotesForLess() {
        assertThat(Posterior.effective(1, 0.5)).isEqualTo(1);
        assertThat(Posterior.effective(4, 0)).isEqualTo(4);
        assertThat(Posterior.effective(4, 0.5)).isCloseTo(1.6, within(1e-12));
    }

    @Test
    void tellsNothingOfWhatIsKnown() {
        Heard heard = new Heard(POLICY);
        heard.proposed(0, true);
        Posterior posterior = new Posterior(POLICY, ASSUMED, heard);
        Stake open = new Stake(posterior, -1, 0.5);
        assertThat(open.toldByCritic(0, ASSUMED.critic(1)))
                .isGreaterThan(open.toldByCritic(0, ASSUMED.critic(0)))
                .isLessThan(Math.log(2));
        // Alone and without further proposals there is nothing to lose.
        Stake alone = new Stake(posterior, 0, 0);
        assertThat(alone.probability()).isZero();
        assertThat(alone.toldByCritic(0, ASSUMED.critic(0))).isZero();
    }

    private static Heard drawn(SplittableRandom random, boolean[] right) {
        Heard heard = new Heard(POLICY);
        for (int at = 0; at < right.length; at++) {
            heard.proposed(at, true);
            right[at] = random.nextDouble() < ASSUMED.proposer(at).right();
            for (int vote = 0; vote < POLICY.critics(); vote++) {
                Adaptive.Critic critic = ASSUMED.critic(vote);
                double rejects = right[at] ? critic.rejectsRight() : critic.rejectsWrong();
                heard.critique(at, vote, random.nextDouble() < rejects ? Vote.AGAINST : Vote.FOR);
            }
        }
        for (int a = 0; a < right.length; a++) {
            for (int b = 0; b < right.length; b++) {
                for (int vote = 0; a != b && vote < POLICY.comparisons(); vote++) {
                    double first = right[a] == right[b] ? 0.5 : right[a] ? 0.7 : 0.3;
                    heard.preference(
                            a, b, vote, random.nextDouble() < first ? Vote.FOR : Vote.AGAINST);
                }
            }
        }
        return heard;
    }
}
