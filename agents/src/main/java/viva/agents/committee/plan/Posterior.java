package viva.agents.committee.plan;

import viva.agents.committee.plan.Heard.Vote;
import viva.study.Adaptive;
import viva.study.Adaptive.Assumed;
import viva.study.CommitteePolicy;

/// How likely each way of being right and wrong is for the candidates, if the members are as
/// assumed.
///
/// Every candidate is right with its proposer's probability, independently. Given who is right, a
/// critic rejects with β or φ; a comparator prefers the right one of two with ½ + σ, and either one
/// alike where both are right or both are wrong. Votes for neither side say nothing. n votes on one
/// thing of correlation ρ count as n/(1 + (n − 1)ρ). All 2ⁿ ways are enumerated, at most 2¹⁶.
///
/// Both presentation orders of a comparison are always asked, so that a comparator that prefers
/// what it sees first by b, whatever it is, does not raise the expected likelihood ratio of a wrong
/// candidate against a right one: (1 + cb)(1 − cb) ≤ 1.
final class Posterior {
    private final CommitteePolicy policy;
    private final Assumed assumed;
    private final Heard heard;
    private final int[] candidates;
    private final double[] weight;

    Posterior(CommitteePolicy policy, Assumed assumed, Heard heard) {
        this.policy = policy;
        this.assumed = assumed;
        this.heard = heard;
        this.candidates = heard.candidates();
        this.weight = new double[1 << candidates.length];
        for (int at = 0; at < candidates.length; at++) {
            extend(at);
        }
        normalise();
    }

    /// Slots of the candidates; the positions in it number them here.
    int[] candidates() {
        return candidates;
    }

    /// The weight of a way: bit i says that candidate i is right. They sum to 1.
    double weight(int way) {
        return weight[way];
    }

    int ways() {
        return weight.length;
    }

    /// The probability that a candidate is right.
    double right(int at) {
        double sum = 0;
        for (int way = 0; way < weight.length; way++) {
            sum += (way >>> at & 1) == 1 ? weight[way] : 0;
        }
        return sum;
    }

    /// What n votes on one thing are worth.
    static double effective(int votes, double correlation) {
        return votes / (1 + (votes - 1) * correlation);
    }

    /// The logarithm of how much likelier a candidate's critic votes are if it is right.
    private double critics(int candidate) {
        double sum = 0;
        int said = 0;
        for (int vote = 0; vote < policy.critics(); vote++) {
            Adaptive.Critic critic = assumed.critic(vote);
            Vote answer = heard.critique(candidate, vote);
            if (answer == Vote.FOR) {
                sum += Math.log((1 - critic.rejectsRight()) / (1 - critic.rejectsWrong()));
                said++;
            } else if (answer == Vote.AGAINST) {
                sum += Math.log(critic.rejectsRight() / critic.rejectsWrong());
                said++;
            }
        }
        return said == 0 ? 0 : sum * effective(said, assumed.correlation()) / said;
    }

    /// Doubles the ways by one more candidate, in logarithms.
    private void extend(int at) {
        double prior = assumed.proposer(candidates[at]).right();
        double[] mine = new double[at];
        double[] theirs = new double[at];
        boolean compared = false;
        for (int other = 0; other < at; other++) {
            compared |= pair(other, at, mine, theirs);
        }
        int half = 1 << at;
        double right = Math.log(prior) + critics(candidates[at]);
        double wrong = Math.log1p(-prior);
        for (int way = 0; way < half; way++) {
            double ifRight = weight[way] + right;
            double ifWrong = weight[way] + wrong;
            for (int other = 0; compared && other < at; other++) {
                boolean otherRight = (way >>> other & 1) == 1;
                ifRight += otherRight ? 0 : mine[other];
                ifWrong += otherRight ? theirs[other] : 0;
            }
            weight[half + way] = ifRight;
            weight[way] = ifWrong;
        }
    }

    /// Likelihoods of a pair's votes, against ½ each, if only the one or only the other is right.
    private boolean pair(int other, int at, double[] mine, double[] theirs) {
        int said = 0;
        double forMe = 0;
        double forOther = 0;
        for (int vote = 0; vote < policy.comparisons(); vote++) {
            double prefers = assumed.comparator(vote).prefersRight();
            int mineHere = votes(at, other, vote);
            int otherHere = votes(other, at, vote);
            forMe += mineHere * Math.log(2 * prefers) + otherHere * Math.log(2 - 2 * prefers);
            forOther += otherHere * Math.log(2 * prefers) + mineHere * Math.log(2 - 2 * prefers);
            said += mineHere + otherHere;
        }
        double worth = said == 0 ? 0 : effective(said, assumed.correlation()) / said;
        mine[other] = forMe * worth;
        theirs[other] = forOther * worth;
        return said > 0;
    }

    /// How many of the two orders of this vote prefer the one to the other.
    private int votes(int one, int other, int vote) {
        return (heard.preference(candidates[one], candidates[other], vote) == Vote.FOR ? 1 : 0)
                + (heard.preference(candidates[other], candidates[one], vote) == Vote.AGAINST
                        ? 1
                        : 0);
    }

    private void normalise() {
        double highest = Double.NEGATIVE_INFINITY;
        for (double log : weight) {
            highest = Math.max(highest, log);
        }
        double sum = 0;
        for (int way = 0; way < weight.length; way++) {
            weight[way] = Math.exp(weight[way] - highest);
            sum += weight[way];
        }
        for (int way = 0; way < weight.length; way++) {
            weight[way] /= sum;
        }
    }
}
