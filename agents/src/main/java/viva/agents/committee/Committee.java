package viva.agents.committee;

import viva.agents.committee.plan.Move;
import viva.agents.committee.plan.Plan;
import viva.study.CommitteePolicy;
import viva.study.Selection;

/// The engine that chooses one of several proposals: hypotheses, programs, proofs, patches, prose.
///
/// Propose k; candidates of one normal form are one, with a multiplicity; deterministic checks; m
/// critics for each sound candidate; r comparators in both orders for each pair that survives them;
/// [Aggregation]. A [Plan] decides in which rounds this is asked, and how much of it; the usual
/// one asks everything. The calls of one round are made side by side; positions are given before
/// anything is compared, so that neither ids nor the outcome depend on the order of arrival. A
/// search of many steps holds one of these a step.
///
/// Stateless and thread-safe. Source: arXiv 2605.14163, protocol Π(k, m, r), one step.
public final class Committee {
    /// Asks, counts and chooses.
    ///
    /// @throws viva.study.VivaException as the task's own calls throw it, the first one: the other
    ///     calls are interrupted and joined before; OUTAGE where this thread is interrupted
    public <C> Selection<C> hold(CommitteeTask<C> task, CommitteePolicy policy) {
        Plan plan = Plan.of(policy);
        Meeting<C> meeting = new Meeting<>(task, policy);
        while (true) {
            Selection<C> votes = meeting.votes();
            switch (plan.next(VotesSoFar.of(votes))) {
                case Move.Ask(var questions) -> meeting.ask(questions);
                case Move.Stop _ -> {
                    return decided(votes);
                }
            }
        }
    }

    /// Counts and chooses from votes that are all there.
    static <C> Selection<C> decided(Selection<C> votes) {
        Aggregation.Outcome outcome = Aggregation.decide(votes);
        return new Selection<>(
                votes.committee(),
                votes.candidates(),
                votes.failed(),
                votes.critiques(),
                votes.comparisons(),
                votes.policy(),
                outcome.winner(),
                outcome.reason());
    }
}
