package viva.evaluation.simulator;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import viva.agents.committee.plan.Curtailed;
import viva.agents.committee.plan.Fixed;
import viva.agents.committee.plan.Heard;
import viva.agents.committee.plan.Heard.Vote;
import viva.agents.committee.plan.Move;
import viva.agents.committee.plan.Plan;
import viva.agents.committee.plan.Question;
import viva.agents.committee.plan.Sequential;
import viva.study.CommitteePolicy;

/// One simulated committee under some plan: what it chose, and what that took.
///
/// The same seed gives every plan the same answers to the same questions, so that plans are
/// compared in pairs. [ScriptedTask] says the same through the real engine, which a test holds.
///
/// @param solved whether it chose a right candidate
/// @param cost of all calls, in the units of whoever asked
/// @param covered whether one of the k proposals, asked for or not, is right
/// @param rounds one after another; the calls of a round are made side by side
/// @param atStake what a sequential committee believed it left behind; 0 for others
record Play(boolean solved, boolean covered, int calls, double cost, int rounds, double atStake) {
    /// Every call costs one.
    static Play of(CommitteePolicy policy, Draws draws) {
        return of(policy, Members.of(draws), _ -> 1);
    }

    static Play of(
            CommitteePolicy policy, Members members, ToDoubleFunction<Question> priceOfACall) {
        Plan plan = Plan.of(policy);
        Heard heard = new Heard(policy);
        int calls = 0;
        double cost = 0;
        int rounds = 0;
        while (plan.next(heard) instanceof Move.Ask(List<Question> questions)) {
            for (Question question : questions) {
                answer(question, members, heard);
                cost += priceOfACall.applyAsDouble(question);
            }
            calls += questions.size();
            rounds++;
        }
        double atStake = 0;
        OptionalInt winner =
                switch (plan) {
                    case Fixed _ -> new Curtailed(policy, 1).winner(heard);
                    case Curtailed curtailed -> curtailed.winner(heard);
                    case Sequential sequential -> {
                        Sequential.Choice choice = sequential.choice(heard);
                        atStake = choice.atStake();
                        yield choice.winner();
                    }
                };
        boolean covered = false;
        for (int slot = 0; slot < policy.proposals(); slot++) {
            covered |= members.sound(slot);
        }
        boolean solved = winner.isPresent() && members.sound(winner.getAsInt());
        return new Play(solved, covered, calls, cost, rounds, atStake);
    }

    private static void answer(Question question, Members members, Heard heard) {
        switch (question) {
            case Question.Propose(int slot) -> heard.proposed(slot, true);
            case Question.Criticise(int candidate, int vote) ->
                    heard.critique(
                            candidate,
                            vote,
                            members.rejects(candidate, members.sound(candidate), vote)
                                    ? Vote.AGAINST
                                    : Vote.FOR);
            case Question.Compare(int first, int second, int vote) ->
                    heard.preference(
                            first,
                            second,
                            vote,
                            members.prefersFirst(
                                            first,
                                            members.sound(first),
                                            second,
                                            members.sound(second),
                                            vote)
                                    ? Vote.FOR
                                    : Vote.AGAINST);
        }
    }
}
