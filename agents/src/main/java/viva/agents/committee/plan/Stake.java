package viva.agents.committee.plan;

import viva.study.Adaptive;

/// The event that the choice is wrong although one of the proposals, made or not, is right, and
/// what a vote would tell about it.
///
/// What a vote tells is the mutual information between its answer and this event, in nats.
final class Stake {
    private final Posterior posterior;
    private final int chosen;
    private final double[] lost;
    private final double probability;

    /// @param chosen number of the chosen candidate; −1 where nobody is chosen
    /// @param unmade probability that one of the proposals not made yet is right
    Stake(Posterior posterior, int chosen, double unmade) {
        this.posterior = posterior;
        this.chosen = chosen;
        this.lost = new double[posterior.ways()];
        double sum = 0;
        for (int way = 0; way < lost.length; way++) {
            boolean wrong = chosen < 0 || (way >>> chosen & 1) == 0;
            lost[way] = wrong ? posterior.weight(way) * (way == 0 ? unmade : 1) : 0;
            sum += lost[way];
        }
        this.probability = sum;
    }

    int chosen() {
        return chosen;
    }

    double probability() {
        return probability;
    }

    double toldByCritic(int at, Adaptive.Critic critic) {
        double right = 0;
        double rightAndLost = 0;
        for (int way = 0; way < lost.length; way++) {
            if ((way >>> at & 1) == 1) {
                right += posterior.weight(way);
                rightAndLost += lost[way];
            }
        }
        double rejects =
                critic.rejectsWrong() + (critic.rejectsRight() - critic.rejectsWrong()) * right;
        double rejectsAndLost =
                critic.rejectsWrong() * probability
                        + (critic.rejectsRight() - critic.rejectsWrong()) * rightAndLost;
        return told(rejects, rejectsAndLost);
    }

    /// Of the chosen candidate and another one.
    double toldByComparator(int other, Adaptive.Comparator comparator) {
        double edge = 0;
        double edgeAndLost = 0;
        for (int way = 0; way < lost.length; way++) {
            int side = (way >>> chosen & 1) - (way >>> other & 1);
            edge += side * posterior.weight(way);
            edgeAndLost += side * lost[way];
        }
        double sigma = comparator.prefersRight() - 0.5;
        return told(0.5 + sigma * edge, 0.5 * probability + sigma * edgeAndLost);
    }

    /// I(answer; lost) from P(yes) and P(yes and lost).
    private double told(double yes, double yesAndLost) {
        if (probability <= 0 || probability >= 1) {
            return 0;
        }
        double ifLost = yesAndLost / probability;
        double ifNot = (yes - yesAndLost) / (1 - probability);
        return Math.max(
                0,
                entropy(yes) - probability * entropy(ifLost) - (1 - probability) * entropy(ifNot));
    }

    private static double entropy(double p) {
        return p <= 0 || p >= 1 ? 0 : -p * Math.log(p) - (1 - p) * Math.log1p(-p);
    }
}
