package viva.agents.committee.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import viva.study.CommitteePolicy;

/// The fixed protocol less the votes that can no longer change whom it chooses.
///
/// Proposals are all made: the last one could still win. Then critics are asked about candidates
/// whose survival is open; then comparators about pairs of survivors that can still matter, those
/// of the one in front first; and where a tie remains, the critics again, whose share settles it.
/// It chooses whom the fixed protocol would choose with the same answers, whatever the answers it
/// did not ask for would have been.
public record Curtailed(CommitteePolicy policy, int atOnce) implements Plan {
    @Override
    public Move next(Heard heard) {
        if (heard.proposed() < policy.proposals()) {
            return new Move.Ask(
                    IntStream.range(heard.proposed(), policy.proposals())
                            .<Question>mapToObj(Question.Propose::new)
                            .toList());
        }
        Bounds bounds = new Bounds(policy, heard);
        if (bounds.settled()) {
            return new Move.Stop(Move.Why.SETTLED);
        }
        List<Question> questions = openCritics(heard, bounds);
        if (questions.isEmpty()) {
            questions = openPairs(heard, bounds);
        }
        if (questions.isEmpty()) {
            questions = critics(heard, bounds);
        }
        return new Move.Ask(questions.subList(0, Math.min(atOnce, questions.size())));
    }

    /// Whom Copeland's rule chooses from these votes; empty where nobody, or where it is open.
    public OptionalInt winner(Heard heard) {
        return new Bounds(policy, heard).winner();
    }

    private List<Question> openCritics(Heard heard, Bounds bounds) {
        int[] candidates = bounds.candidates();
        int[] open =
                IntStream.range(0, candidates.length)
                        .filter(at -> bounds.maySurvive(at) && !bounds.surelySurvives(at))
                        .map(at -> candidates[at])
                        .toArray();
        return votes(heard, open);
    }

    /// Critic votes that are left, one on each candidate, then a second one, and so on.
    private List<Question> votes(Heard heard, int[] candidates) {
        List<Question> questions = new ArrayList<>();
        for (int more = 0; more < policy.critics(); more++) {
            for (int candidate : candidates) {
                int vote = heard.nextCritique(candidate) + more;
                if (vote < policy.critics()) {
                    questions.add(new Question.Criticise(candidate, vote));
                }
            }
        }
        return questions;
    }

    private List<Question> openPairs(Heard heard, Bounds bounds) {
        int[] candidates = bounds.candidates();
        int[] contenders = bounds.contenders();
        int front =
                IntStream.of(contenders)
                        .boxed()
                        .max(
                                Comparator.<Integer>comparingInt(bounds::standing)
                                        .thenComparing(Comparator.reverseOrder()))
                        .orElse(-1);
        List<Question> first = new ArrayList<>();
        List<Question> later = new ArrayList<>();
        for (int a = 0; a < candidates.length; a++) {
            for (int b = a + 1; b < candidates.length; b++) {
                boolean survive = bounds.maySurvive(a) && bounds.maySurvive(b);
                if (survive && bounds.open(a, b) && (has(contenders, a) || has(contenders, b))) {
                    List<Question> into = a == front || b == front ? first : later;
                    order(heard, bounds, a, b, into);
                    order(heard, bounds, b, a, into);
                }
            }
        }
        return first.isEmpty() ? later : first;
    }

    private void order(Heard heard, Bounds bounds, int first, int second, List<Question> into) {
        if (bounds.openOrder(first, second)) {
            int[] candidates = bounds.candidates();
            int vote = heard.nextPreference(candidates[first], candidates[second]);
            into.add(new Question.Compare(candidates[first], candidates[second], vote));
        }
    }

    private static boolean has(int[] contenders, int at) {
        return IntStream.of(contenders).anyMatch(one -> one == at);
    }

    private List<Question> critics(Heard heard, Bounds bounds) {
        int[] candidates = bounds.candidates();
        int[] contenders = bounds.contenders();
        boolean nobody = contenders.length == 0;
        int[] about =
                nobody ? candidates : IntStream.of(contenders).map(at -> candidates[at]).toArray();
        return votes(heard, about);
    }
}
