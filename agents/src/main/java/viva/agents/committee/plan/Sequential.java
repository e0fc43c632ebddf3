package viva.agents.committee.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import viva.agents.committee.plan.Heard.Vote;
import viva.study.Adaptive;
import viva.study.CommitteePolicy;

/// Asks what tells most for its cost, until little is at stake.
///
/// **At stake** is the probability, by [Posterior], that the choice is wrong although another of
/// the k proposals, made or not, is right: how much worse than an oracle over k proposals the
/// committee would do if it stopped now. It stops where that is at most the stated error, where the
/// budget pays for nothing more, or where the fixed protocol has no further vote.
///
/// **What is asked.** Where the likeliest candidate that critics can still be asked about is less
/// likely right than a fresh proposal would be, a fresh proposal. Otherwise the votes with most
/// mutual information, for their cost, with what is at stake: votes of critics on any candidate,
/// and of comparators, in both orders, on the chosen one and another survivor (the greedy rule of
/// sequential design: Lindley 1956; Chernoff 1959 for its merits). Ties go to the earlier slot.
///
/// **What is sure.** If votes come as assumed, the error at a stop for its sake is at most the
/// stated one, whatever is asked in which order: a posterior probability stays one under optional
/// stopping. Where members are worse than assumed it is not, and nothing here would tell.
public record Sequential(CommitteePolicy policy, Adaptive.Sequential rule) implements Plan {
    /// A vote that tells less, in nats, is not asked: the difference is rounding.
    private static final double NOTHING = 1e-12;

    /// Probabilities that differ by less are level: the difference is rounding.
    private static final double LEVEL = 1e-9;

    /// A choice and what is at stake with it.
    ///
    /// @param winner empty where no candidate survives
    /// @param right probability that the winner is right; 0 where there is none
    public record Choice(OptionalInt winner, double right, double atStake) {}

    /// Questions that only make sense together, and what they tell for their cost.
    private record Option(List<Question> questions, double cost, double tells) {
        double rate() {
            return tells / cost;
        }
    }

    @Override
    public Move next(Heard heard) {
        Posterior posterior = new Posterior(policy, rule.assumed(), heard);
        Stake stake = new Stake(posterior, survivor(posterior, heard), unmade(heard));
        if (stake.probability() <= rule.error()) {
            return new Move.Stop(Move.Why.ERROR_REACHED);
        }
        List<Option> options = options(heard, posterior, stake);
        if (options.isEmpty()) {
            return new Move.Stop(Move.Why.ALL_ASKED);
        }
        List<Question> round = round(options, left(heard));
        return round.isEmpty() ? new Move.Stop(Move.Why.BUDGET_SPENT) : new Move.Ask(round);
    }

    /// Whom it would choose if it stopped now: of the candidates whom the critics let through by
    /// the votes there are, the likeliest, then the earlier slot.
    public Choice choice(Heard heard) {
        Posterior posterior = new Posterior(policy, rule.assumed(), heard);
        int at = survivor(posterior, heard);
        Stake stake = new Stake(posterior, at, unmade(heard));
        return at < 0
                ? new Choice(OptionalInt.empty(), 0, stake.probability())
                : new Choice(
                        OptionalInt.of(posterior.candidates()[at]),
                        posterior.right(at),
                        stake.probability());
    }

    private int survivor(Posterior posterior, Heard heard) {
        int best = -1;
        double most = -1;
        for (int at = 0; at < posterior.candidates().length; at++) {
            double right = posterior.right(at);
            if (right > most && survives(heard, posterior.candidates()[at])) {
                best = at;
                most = right;
            }
        }
        return best;
    }

    private boolean survives(Heard heard, int candidate) {
        int accepts = heard.critiques(candidate, Vote.FOR);
        int rejects = heard.critiques(candidate, Vote.AGAINST);
        return policy.critics() == 0 || policy.accepts(accepts, accepts + rejects);
    }

    /// Whether the critic votes that are left could let a candidate through.
    private boolean maySurvive(Heard heard, int candidate) {
        int accepts = heard.critiques(candidate, Vote.FOR) + heard.critiques(candidate, Vote.NONE);
        return policy.accepts(accepts, accepts + heard.critiques(candidate, Vote.AGAINST));
    }

    /// The probability that one of the proposals not made yet is right.
    private double unmade(Heard heard) {
        double allWrong = 1;
        for (int slot = heard.proposed(); slot < policy.proposals(); slot++) {
            allWrong *= 1 - rule.assumed().proposer(slot).right();
        }
        return 1 - allWrong;
    }

    private List<Option> options(Heard heard, Posterior posterior, Stake stake) {
        int[] candidates = posterior.candidates();
        List<Option> options = new ArrayList<>();
        double likeliest = 0;
        for (int at = 0; at < candidates.length; at++) {
            int before = options.size();
            if (maySurvive(heard, candidates[at])) {
                critics(heard, posterior, stake, at, options);
            }
            likeliest =
                    options.size() > before ? Math.max(likeliest, posterior.right(at)) : likeliest;
        }
        int slot = heard.proposed();
        if (slot < policy.proposals()
                && likeliest < rule.assumed().proposer(slot).right() - LEVEL) {
            return proposals(slot);
        }
        comparators(heard, posterior, stake, options);
        // A stable sort: where two tell as much, the earlier slot and vote is asked.
        options.sort(Comparator.comparingDouble(Option::rate).reversed());
        return options;
    }

    private List<Option> proposals(int from) {
        List<Option> options = new ArrayList<>();
        for (int slot = from; slot < policy.proposals(); slot++) {
            double cost = rule.assumed().proposer(slot).cost();
            options.add(new Option(List.of(new Question.Propose(slot)), cost, 1));
        }
        return options;
    }

    private void critics(
            Heard heard, Posterior posterior, Stake stake, int at, List<Option> options) {
        int candidate = posterior.candidates()[at];
        List<Adaptive.Critic> members = rule.assumed().critics();
        double[] told = members.stream().mapToDouble(one -> stake.toldByCritic(at, one)).toArray();
        int asked = policy.critics() - heard.critiques(candidate, Vote.NONE);
        for (int vote = 0; vote < policy.critics(); vote++) {
            if (heard.critique(candidate, vote) == Vote.NONE) {
                int member = vote % members.size();
                double tells = told[member] * further(asked++, 1);
                Question question = new Question.Criticise(candidate, vote);
                add(new Option(List.of(question), members.get(member).cost(), tells), options);
            }
        }
    }

    private void comparators(Heard heard, Posterior posterior, Stake stake, List<Option> options) {
        for (int at = 0; stake.chosen() >= 0 && at < posterior.candidates().length; at++) {
            if (at != stake.chosen() && survives(heard, posterior.candidates()[at])) {
                comparators(heard, posterior, stake, at, options);
            }
        }
    }

    private void comparators(
            Heard heard, Posterior posterior, Stake stake, int at, List<Option> options) {
        int chosen = posterior.candidates()[stake.chosen()];
        int other = posterior.candidates()[at];
        List<Adaptive.Comparator> members = rule.assumed().comparators();
        double[] told =
                members.stream().mapToDouble(one -> stake.toldByComparator(at, one)).toArray();
        int asked = 2 * (policy.comparisons() - heard.preferences(chosen, other, Vote.NONE));
        for (int vote = 0; vote < policy.comparisons(); vote++) {
            if (heard.preference(chosen, other, vote) == Vote.NONE) {
                int member = vote % members.size();
                double tells = 2 * told[member] * further(asked, 2);
                asked += 2;
                double cost = 2 * members.get(member).cost();
                add(new Option(both(chosen, other, vote), cost, tells), options);
            }
        }
    }

    private static void add(Option option, List<Option> options) {
        if (option.tells() > NOTHING) {
            options.add(option);
        }
    }

    private static List<Question> both(int chosen, int other, int vote) {
        int a = Math.min(chosen, other);
        int b = Math.max(chosen, other);
        return List.of(new Question.Compare(a, b, vote), new Question.Compare(b, a, vote));
    }

    /// What further votes are worth, one by one, after so many on the same thing.
    private double further(int asked, int more) {
        double rho = rule.assumed().correlation();
        double before = asked == 0 ? 0 : Posterior.effective(asked, rho);
        return (Posterior.effective(asked + more, rho) - before) / more;
    }

    /// The best options, as many as may be asked at once and as the budget pays for.
    private List<Question> round(List<Option> options, double left) {
        List<Question> round = new ArrayList<>();
        double spent = 0;
        for (Option option : options) {
            boolean fits =
                    round.isEmpty() || round.size() + option.questions().size() <= rule.atOnce();
            if (fits && spent + option.cost() <= left) {
                round.addAll(option.questions());
                spent += option.cost();
            }
        }
        return round;
    }

    private double left(Heard heard) {
        return rule.budget().map(budget -> budget - spent(heard)).orElse(Double.MAX_VALUE);
    }

    /// The cost of every call that was made.
    public double spent(Heard heard) {
        double spent = 0;
        for (int slot = 0; slot < heard.proposed(); slot++) {
            spent += rule.assumed().proposer(slot).cost();
        }
        for (int one : heard.candidates()) {
            for (int vote = 0; vote < policy.critics(); vote++) {
                boolean asked = heard.critique(one, vote) != Vote.NONE;
                spent += asked ? rule.assumed().critic(vote).cost() : 0;
            }
            for (int other : heard.candidates()) {
                for (int vote = 0; other != one && vote < policy.comparisons(); vote++) {
                    boolean asked = heard.preference(one, other, vote) != Vote.NONE;
                    spent += asked ? rule.assumed().comparator(vote).cost() : 0;
                }
            }
        }
        return spent;
    }
}
