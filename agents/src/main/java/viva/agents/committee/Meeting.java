package viva.agents.committee;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import viva.agents.committee.plan.Question;
import viva.study.CallId;
import viva.study.CommitteePolicy;
import viva.study.Digest;
import viva.study.Selection;

/// A committee while it is held: asks round after round, and keeps the answers in the order of the
/// questions.
///
/// Of one thread; the calls of a round are made side by side.
final class Meeting<C> {
    private final CommitteeTask<C> task;
    private final CommitteePolicy policy;
    private final CommitteeCalls calls;
    private final SortedMap<Integer, Selection.Candidate<C>> candidates = new TreeMap<>();
    private final List<Selection.FailedProposal> failed = new ArrayList<>();
    private final List<Selection.CriticVote> critiques = new ArrayList<>();
    private final List<Selection.ComparisonVote> comparisons = new ArrayList<>();

    Meeting(CommitteeTask<C> task, CommitteePolicy policy) {
        this.task = task;
        this.policy = policy;
        this.calls = new CommitteeCalls(task.call());
    }

    /// Asks these questions side by side; their answers are kept when all are there.
    void ask(List<Question> questions) {
        List<Callable<Runnable>> asked = questions.stream().map(this::call).toList();
        SideBySide.answers(task.call(), asked).forEach(Runnable::run);
    }

    /// What was said so far: a selection that has not been decided.
    Selection<C> votes() {
        return new Selection<>(
                task.call().path(),
                List.copyOf(candidates.values()),
                failed,
                critiques,
                comparisons,
                policy,
                Optional.empty(),
                "");
    }

    /// A call that returns how its answer is kept.
    private Callable<Runnable> call(Question question) {
        return switch (question) {
            case Question.Propose(int slot) ->
                    () -> {
                        Proposed<C> answer = task.propose(calls.propose(slot), slot);
                        return () -> keep(slot, answer);
                    };
            case Question.Criticise(int candidate, int vote) -> criticism(candidate, vote);
            case Question.Compare(int first, int second, int vote) ->
                    comparison(candidate(first), candidate(second), vote);
        };
    }

    private Callable<Runnable> criticism(int slot, int vote) {
        Selection.Candidate<C> on = candidate(slot);
        CallId call = calls.critique(on.id(), vote);
        return () -> {
            var critique = task.criticise(call, on.id(), on.content(), vote);
            return () -> critiques.add(new Selection.CriticVote(on.id(), call, critique));
        };
    }

    private Callable<Runnable> comparison(
            Selection.Candidate<C> first, Selection.Candidate<C> second, int vote) {
        CallId call = calls.compare(first.id(), second.id(), vote);
        return () -> {
            var preference = task.compare(call, first.content(), second.content(), vote);
            return () ->
                    comparisons.add(
                            new Selection.ComparisonVote(
                                    first.id(), second.id(), call, preference));
        };
    }

    private Selection.Candidate<C> candidate(int slot) {
        Selection.Candidate<C> candidate = candidates.get(slot);
        if (candidate == null) {
            throw new IllegalStateException("slot " + slot + " of " + calls.root() + " is empty");
        }
        return candidate;
    }

    /// Proposals of one normal form are one candidate, named after the slot that came first.
    private void keep(int slot, Proposed<C> answer) {
        String id = CommitteeCalls.candidate(slot);
        switch (answer) {
            case Proposed.Made<C>(C content, CallId by) -> {
                Digest normal = Digest.of(task.normalForm(content));
                Optional<Integer> same =
                        candidates.entrySet().stream()
                                .filter(entry -> entry.getValue().normal().equals(normal))
                                .map(entry -> entry.getKey())
                                .findFirst();
                same.ifPresentOrElse(
                        first -> candidates.put(first, again(candidate(first), by)),
                        () ->
                                candidates.put(
                                        slot,
                                        new Selection.Candidate<>(
                                                id,
                                                content,
                                                normal,
                                                List.of(by),
                                                task.unsound(id, content))));
            }
            case Proposed.NotMade<C>(CallId by, String reason) ->
                    failed.add(new Selection.FailedProposal(id, by, reason));
        }
    }

    private static <C> Selection.Candidate<C> again(Selection.Candidate<C> first, CallId by) {
        List<CallId> proposedBy = new ArrayList<>(first.proposedBy());
        proposedBy.add(by);
        return new Selection.Candidate<>(
                first.id(), first.content(), first.normal(), proposedBy, first.unsound());
    }
}
