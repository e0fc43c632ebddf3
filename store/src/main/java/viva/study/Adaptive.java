package viva.study;

import java.util.List;
import java.util.Optional;

/// How a committee decides, from the votes so far, what it asks next and when it stops.
///
/// A committee without this asks everything that its sizes allow.
public sealed interface Adaptive {
    /// Calls that may be under way at once: the width of a round.
    int atOnce();

    /// The fixed protocol less the votes that can no longer change whom it chooses.
    record Curtailed(int atOnce) implements Adaptive {
        public Curtailed {
            requireWidth(atOnce);
        }
    }

    /// Asks what tells most for its cost, and stops where more votes would hardly help.
    ///
    /// @param error probability, at most, that another candidate is right and the chosen one is
    ///     not, if the members are as assumed
    /// @param budget cost of all calls together, at most, in the units of the members' costs
    record Sequential(int atOnce, double error, Optional<Double> budget, Assumed assumed)
            implements Adaptive {
        public Sequential {
            requireWidth(atOnce);
            Require.that(error > 0 && error < 1, "error must lie between 0 and 1");
            Require.that(budget.isEmpty() || budget.get() > 0, "a budget must be positive");
        }
    }

    /// What a sequential committee takes for granted of its members: independent votes, given who
    /// is right, of these qualities.
    ///
    /// Where a list has several members they take turns, as the models of a role do: slot or vote n
    /// is answered by member n modulo their number.
    ///
    /// @param correlation ρ of votes on one thing: n of them count as n/(1 + (n − 1)ρ)
    record Assumed(
            List<Proposer> proposers,
            List<Critic> critics,
            List<Comparator> comparators,
            double correlation) {
        /// The worked example of the theory (β = 0.5, σ = 0.2), a critic that falsely rejects one
        /// in ten, and even odds for a proposal.
        public static final Assumed DEFAULTS =
                new Assumed(
                        List.of(new Proposer(0.5, 1)),
                        List.of(new Critic(0.5, 0.1, 1)),
                        List.of(new Comparator(0.7, 1)),
                        0.1);

        public Assumed {
            proposers = List.copyOf(proposers);
            critics = List.copyOf(critics);
            comparators = List.copyOf(comparators);
            Require.that(
                    !proposers.isEmpty() && !critics.isEmpty() && !comparators.isEmpty(),
                    "each role needs an assumed member");
            Require.that(correlation >= 0 && correlation < 1, "correlation must lie in [0, 1)");
        }

        public Proposer proposer(int slot) {
            return proposers.get(slot % proposers.size());
        }

        public Critic critic(int vote) {
            return critics.get(vote % critics.size());
        }

        public Comparator comparator(int vote) {
            return comparators.get(vote % comparators.size());
        }
    }

    /// @param right probability that a proposal is right
    /// @param cost of one call
    record Proposer(double right, double cost) {
        public Proposer {
            requireInside(right, "right");
            requireCost(cost);
        }
    }

    /// @param rejectsWrong β: probability that it rejects a wrong candidate
    /// @param rejectsRight φ: that it rejects a right one, less than β
    record Critic(double rejectsWrong, double rejectsRight, double cost) {
        public Critic {
            requireInside(rejectsWrong, "rejects_wrong");
            requireInside(rejectsRight, "rejects_right");
            Require.that(
                    rejectsRight < rejectsWrong,
                    "a critic must reject wrong candidates more often than right ones");
            requireCost(cost);
        }
    }

    /// @param prefersRight ½ + σ: probability that it prefers the right one of a right and a wrong
    ///     candidate
    record Comparator(double prefersRight, double cost) {
        public Comparator {
            Require.that(
                    prefersRight > 0.5 && prefersRight < 1,
                    "prefers_right must lie between 0.5 and 1");
            requireCost(cost);
        }
    }

    private static void requireWidth(int atOnce) {
        Require.that(atOnce >= 1, "at_once must be at least 1");
    }

    private static void requireInside(double probability, String name) {
        Require.that(probability > 0 && probability < 1, name + " must lie between 0 and 1");
    }

    private static void requireCost(double cost) {
        Require.that(cost > 0 && Double.isFinite(cost), "a cost must be positive");
    }
}
