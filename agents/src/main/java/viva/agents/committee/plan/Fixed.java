package viva.agents.committee.plan;

import java.util.ArrayList;
import java.util.List;
import viva.study.CommitteePolicy;

/// The protocol Π(k, m, r): all proposals, all critics, all comparisons of survivors.
///
/// Source: arXiv 2605.14163.
public record Fixed(CommitteePolicy policy) implements Plan {
    @Override
    public Move next(Heard heard) {
        List<Question> questions = new ArrayList<>();
        for (int slot = heard.proposed(); slot < policy.proposals(); slot++) {
            questions.add(new Question.Propose(slot));
        }
        if (questions.isEmpty()) {
            critics(heard, questions);
        }
        if (questions.isEmpty()) {
            comparisons(heard, new Bounds(policy, heard).survivors(), questions);
        }
        return questions.isEmpty() ? new Move.Stop(Move.Why.ALL_ASKED) : new Move.Ask(questions);
    }

    private void critics(Heard heard, List<Question> questions) {
        for (int candidate : heard.candidates()) {
            for (int vote = heard.nextCritique(candidate); vote < policy.critics(); vote++) {
                questions.add(new Question.Criticise(candidate, vote));
            }
        }
    }

    private void comparisons(Heard heard, int[] survivors, List<Question> questions) {
        for (int a = 0; a < survivors.length; a++) {
            for (int b = a + 1; b < survivors.length; b++) {
                for (int vote = 0; vote < policy.comparisons(); vote++) {
                    ask(heard, survivors[a], survivors[b], vote, questions);
                    ask(heard, survivors[b], survivors[a], vote, questions);
                }
            }
        }
    }

    private static void ask(
            Heard heard, int first, int second, int vote, List<Question> questions) {
        if (heard.preference(first, second, vote) == Heard.Vote.NONE) {
            questions.add(new Question.Compare(first, second, vote));
        }
    }
}
