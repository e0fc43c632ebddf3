package viva.evaluation.simulator;

import java.util.List;
import java.util.OptionalInt;
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
/// @param covered whether one of the k proposals, asked for or not, is right
/// @param rounds one after another; the calls of a round are made side by side
/// @param atStake what a sequential committee believed it left behind; 0 for others
record Play(boolean solved, boolean covered, int calls, int rounds, double atStake) {
    static Play of(CommitteePolicy policy, Draws draws) {
        Plan plan = Plan.of(policy);
        Heard heard = new Heard(policy);
        double q = draws.q();
        int calls = 0;
        int rounds = 0;
        while (plan.next(heard) instanceof Move.Ask(List<Question> questions)) {
            questions.forEach(question -> answer(question, draws, q, heard));
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
            covered |= draws.sound(slot, q);
        }
        boolean solved = winner.isPresent() && draws.sound(winner.getAsInt(), q);
        return new Play(solved, covered, calls, rounds, atStake);
    }

    private static void answer(Question question, Draws draws, double q, Heard heard) {
        switch (question) {
            case Question.Propose(int slot) -> heard.proposed(slot, true);
            case Question.Criticise(int candidate, int vote) ->
                    heard.critique(
                            candidate,
                            vote,
                            draws.rejects(candidate, draws.sound(candidate, q), vote)
                                    ? Vote.AGAINST
                                    : Vote.FOR);
            case Question.Compare(int first, int second, int vote) ->
                    heard.preference(
                            first,
                            second,
                            vote,
                            draws.prefersFirst(
                                            first,
                                            draws.sound(first, q),
                                            second,
                                            draws.sound(second, q),
                                            vote)
                                    ? Vote.FOR
                                    : Vote.AGAINST);
        }
    }
}
