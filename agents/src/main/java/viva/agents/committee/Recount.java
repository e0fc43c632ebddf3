package viva.agents.committee;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import viva.agents.committee.plan.Heard;
import viva.agents.committee.plan.Move;
import viva.agents.committee.plan.Plan;
import viva.agents.committee.plan.Question;
import viva.study.Adaptive;
import viva.study.CallId;
import viva.study.CommitteePolicy;
import viva.study.Selection;

/// Whether a recorded selection is what its own votes say: nothing missing, added or counted wrong.
///
/// The committee's plan is played again and its questions are answered from the record. It knows
/// the votes only as they are recorded; that nobody changed them is the journal's affair.
public final class Recount {
    private final Selection<?> selection;
    private final CommitteeCalls calls;
    private final Heard heard;
    private final List<String> problems = new ArrayList<>();
    private final Map<Integer, Selection.Candidate<?>> proposals = new HashMap<>();
    private final Map<Integer, CallId> failed = new HashMap<>();
    private final Map<String, Selection.CriticVote> critiques = new HashMap<>();
    private final Map<String, Selection.ComparisonVote> comparisons = new HashMap<>();

    private Recount(Selection<?> selection) {
        this.selection = selection;
        this.calls = new CommitteeCalls(new CallId(selection.committee()));
        this.heard = new Heard(selection.policy());
        for (Selection.Candidate<?> candidate : selection.candidates()) {
            candidate.proposedBy().forEach(by -> proposed(CommitteeCalls.proposal(by), candidate));
        }
        selection.failed().forEach(one -> failed.put(CommitteeCalls.slot(one.id()), one.call()));
        selection.critiques().forEach(vote -> once(critiques, vote.call(), vote));
        selection.comparisons().forEach(vote -> once(comparisons, vote.call(), vote));
    }

    /// What does not fit, each as a sentence that names it; empty where everything does.
    public static List<String> problems(Selection<?> selection) {
        List<String> problems = new ArrayList<>();
        try {
            Recount recount = new Recount(selection);
            recount.candidates();
            recount.play();
            problems.addAll(recount.problems);
            outcome(selection, problems);
        } catch (IllegalArgumentException e) {
            problems.add(selection.committee() + ": " + e.getMessage());
        }
        return List.copyOf(problems);
    }

    /// What an adaptive committee would have asked and chosen, had it been held instead: it gets
    /// the answers of this record. Empty where it would have asked what the record does not hold.
    ///
    /// @throws IllegalArgumentException where the record's calls name no slots and votes, or a
    ///     policy of its sizes cannot decide in this way
    public static <C> Optional<Selection<C>> adaptively(Selection<C> votes, Adaptive how) {
        CommitteePolicy own = votes.policy();
        CommitteePolicy policy =
                new CommitteePolicy(
                        own.proposals(),
                        own.critics(),
                        own.comparisons(),
                        own.acceptance(),
                        CommitteePolicy.Rule.COPELAND,
                        own.onNone(),
                        Optional.of(how));
        Recount recount = new Recount(votes);
        recount.ask(Plan.of(policy));
        return recount.problems.isEmpty()
                ? Optional.of(recount.decided(votes, policy))
                : Optional.empty();
    }

    /// The record less what was not asked for.
    private <C> Selection<C> decided(Selection<C> votes, CommitteePolicy policy) {
        List<Selection.Candidate<C>> candidates =
                votes.candidates().stream()
                        .map(this::asFarAsAsked)
                        .flatMap(Optional::stream)
                        .toList();
        Selection<C> asked =
                new Selection<>(
                        votes.committee(),
                        candidates,
                        votes.failed().stream()
                                .filter(one -> !failed.containsValue(one.call()))
                                .toList(),
                        votes.critiques().stream()
                                .filter(vote -> !critiques.containsKey(vote.call().path()))
                                .toList(),
                        votes.comparisons().stream()
                                .filter(vote -> !comparisons.containsKey(vote.call().path()))
                                .toList(),
                        policy,
                        Optional.empty(),
                        "");
        return Committee.decided(asked);
    }

    private <C> Optional<Selection.Candidate<C>> asFarAsAsked(Selection.Candidate<C> candidate) {
        List<CallId> asked =
                candidate.proposedBy().stream()
                        .filter(by -> !proposals.containsKey(CommitteeCalls.proposal(by)))
                        .toList();
        return asked.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Selection.Candidate<>(
                                candidate.id(),
                                candidate.content(),
                                candidate.normal(),
                                asked,
                                candidate.unsound()));
    }

    private void proposed(int slot, Selection.Candidate<?> candidate) {
        if (proposals.put(slot, candidate) != null) {
            problems.add("Proposal " + calls.propose(slot) + " is recorded twice");
        }
    }

    private <V> void once(Map<String, V> kept, CallId call, V vote) {
        if (kept.put(call.path(), vote) != null) {
            problems.add("Vote " + call + " is recorded twice");
        }
    }

    private void candidates() {
        Set<String> ids = new HashSet<>();
        for (Selection.Candidate<?> candidate : selection.candidates()) {
            if (!ids.add(candidate.id())) {
                problems.add(selection.committee() + " has two candidates " + candidate.id());
            }
        }
        int recorded = proposals.size() + failed.size();
        boolean all = selection.policy().adaptive().isEmpty();
        if (all && recorded != selection.policy().proposals()) {
            problems.add(
                    selection.committee()
                            + " records "
                            + recorded
                            + " proposals, and its policy asks for "
                            + selection.policy().proposals());
        }
    }

    /// Every question of every round; what a missing answer would have led to is not asked.
    private void play() {
        if (ask(Plan.of(selection.policy()))) {
            nothingLeft();
        }
    }

    /// Whether the record holds every answer.
    private boolean ask(Plan plan) {
        int before = problems.size();
        while (problems.size() == before
                && plan.next(heard) instanceof Move.Ask(List<Question> questions)) {
            questions.forEach(this::answer);
        }
        return problems.size() == before;
    }

    private void answer(Question question) {
        switch (question) {
            case Question.Propose(int slot) -> proposal(slot);
            case Question.Criticise(int candidate, int vote) -> critique(candidate, vote);
            case Question.Compare(int first, int second, int vote) ->
                    comparison(first, second, vote);
        }
    }

    private void proposal(int slot) {
        Selection.Candidate<?> candidate = proposals.remove(slot);
        if (candidate != null) {
            heard.proposed(CommitteeCalls.slot(candidate.id()), candidate.sound());
        } else {
            heard.failed();
            if (failed.remove(slot) == null) {
                problems.add("Proposal " + calls.propose(slot) + " is missing");
            }
        }
    }

    private void critique(int candidate, int vote) {
        String id = CommitteeCalls.candidate(candidate);
        CallId call = calls.critique(id, vote);
        Selection.CriticVote kept = critiques.remove(call.path());
        if (kept == null) {
            problems.add("Vote " + call + " is missing");
        } else if (fits(call, kept.candidate(), id)) {
            heard.critique(candidate, vote, VotesSoFar.answer(kept.critique()));
        }
    }

    private void comparison(int first, int second, int vote) {
        String a = CommitteeCalls.candidate(first);
        String b = CommitteeCalls.candidate(second);
        CallId call = calls.compare(a, b, vote);
        Selection.ComparisonVote kept = comparisons.remove(call.path());
        if (kept == null) {
            problems.add("Vote " + call + " is missing");
        } else if (fits(call, kept.first() + ", " + kept.second(), a + ", " + b)) {
            heard.preference(first, second, vote, VotesSoFar.answer(kept.preference()));
        }
    }

    private boolean fits(CallId call, String named, String expected) {
        if (!named.equals(expected)) {
            problems.add("Vote " + call + " names " + named + " instead of " + expected);
        }
        return named.equals(expected);
    }

    private void nothingLeft() {
        Stream<String> unasked =
                Stream.concat(proposals.keySet().stream(), failed.keySet().stream())
                        .map(slot -> "Proposal " + calls.propose(slot));
        Stream<String> votes =
                Stream.concat(critiques.keySet().stream(), comparisons.keySet().stream())
                        .map(id -> "Vote " + id);
        Stream.concat(unasked, votes)
                .sorted()
                .forEach(
                        what -> problems.add(what + " is on nothing that this committee voted on"));
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
