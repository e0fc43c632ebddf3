package viva.agents.committee;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import viva.study.CallId;
import viva.study.Selection;

/// Whether a recorded selection is what its own votes say: nothing missing, added or counted wrong.
///
/// It knows the votes only as they are recorded; that nobody changed them is the journal's affair.
public final class Recount {
    private Recount() {}

    /// What does not fit, each as a sentence that names it; empty where everything does.
    public static List<String> problems(Selection<?> selection) {
        List<String> problems = new ArrayList<>();
        try {
            proposals(selection, problems);
            CommitteeCalls calls = new CommitteeCalls(new CallId(selection.committee()));
            critiques(selection, calls, problems);
            comparisons(selection, calls, problems);
            outcome(selection, problems);
        } catch (IllegalArgumentException e) {
            problems.add(selection.committee() + ": " + e.getMessage());
        }
        return List.copyOf(problems);
    }

    private static void proposals(Selection<?> selection, List<String> problems) {
        Set<String> ids = new HashSet<>();
        int proposals = selection.failed().size();
        for (Selection.Candidate<?> candidate : selection.candidates()) {
            proposals += candidate.proposedBy().size();
            if (!ids.add(candidate.id())) {
                problems.add(selection.committee() + " has two candidates " + candidate.id());
            }
        }
        if (proposals != selection.policy().proposals()) {
            problems.add(
                    selection.committee()
                            + " records "
                            + proposals
                            + " proposals, and its policy asks for "
                            + selection.policy().proposals());
        }
    }

    private static void critiques(
            Selection<?> selection, CommitteeCalls calls, List<String> problems) {
        Map<String, String> expected = new LinkedHashMap<>();
        for (Selection.Candidate<?> candidate : selection.candidates()) {
            for (int vote = 0; candidate.sound() && vote < selection.policy().critics(); vote++) {
                expected.put(calls.critique(candidate.id(), vote).path(), candidate.id());
            }
        }
        compare(
                expected,
                selection.critiques(),
                vote -> vote.call().path(),
                Selection.CriticVote::candidate,
                problems);
    }

    private static void comparisons(
            Selection<?> selection, CommitteeCalls calls, List<String> problems) {
        Map<String, String> expected = new LinkedHashMap<>();
        for (Duel duel : Aggregation.duels(selection)) {
            for (int vote = 0; vote < selection.policy().comparisons(); vote++) {
                expected.put(
                        calls.compare(duel.a(), duel.b(), vote).path(), duel.a() + ", " + duel.b());
                expected.put(
                        calls.compare(duel.b(), duel.a(), vote).path(), duel.b() + ", " + duel.a());
            }
        }
        compare(
                expected,
                selection.comparisons(),
                vote -> vote.call().path(),
                vote -> vote.first() + ", " + vote.second(),
                problems);
    }

    private static <V> void compare(
            Map<String, String> expected,
            List<V> votes,
            Function<V, String> call,
            Function<V, String> about,
            List<String> problems) {
        Set<String> missing = new HashSet<>(expected.keySet());
        for (V vote : votes) {
            String id = call.apply(vote);
            if (!expected.containsKey(id)) {
                problems.add("Vote " + id + " is on nothing that this committee voted on");
            } else if (!missing.remove(id)) {
                problems.add("Vote " + id + " is recorded twice");
            } else if (!about.apply(vote).equals(expected.get(id))) {
                problems.add(
                        "Vote "
                                + id
                                + " names "
                                + about.apply(vote)
                                + " instead of "
                                + expected.get(id));
            }
        }
        missing.stream().sorted().forEach(id -> problems.add("Vote " + id + " is missing"));
    }

    private static void outcome(Selection<?> selection, List<String> problems) {
        Aggregation.Outcome outcome = Aggregation.decide(selection);
        if (!outcome.winner().equals(selection.winner())) {
            problems.add(
                    selection.committee()
                            + " names "
                            + selection.winner().orElse("nobody")
                            + " as winner; its votes say "
                            + outcome.winner().orElse("nobody"));
        } else if (!outcome.reason().equals(selection.reason())) {
            problems.add(selection.committee() + " gives another reason than its votes do");
        }
    }
}
