package viva.agents.committee;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import viva.study.CallId;
import viva.study.CommitteePolicy;
import viva.study.Digest;
import viva.study.Selection;

/// The engine that chooses one of several proposals: hypotheses, programs, proofs, patches, prose.
///
/// Propose k; candidates of one normal form are one, with a multiplicity; deterministic checks; m
/// critics for each sound candidate; r comparators in both orders for each pair that survives them;
/// [Aggregation]. The calls of one phase are made side by side; positions are given before anything
/// is compared, so that neither ids nor the outcome depend on the order of arrival. A search of
/// many steps, or an adaptive committee, holds one of these a step or a round.
///
/// Stateless and thread-safe. Source: arXiv 2605.14163, protocol Π(k, m, r), one step.
public final class Committee {
    /// Asks, counts and chooses.
    ///
    /// @throws viva.study.VivaException as the task's own calls throw it, the first one: the other
    ///     calls are interrupted and joined before; OUTAGE where this thread is interrupted
    public <C> Selection<C> hold(CommitteeTask<C> task, CommitteePolicy policy) {
        Selection<C> votes = proposed(task, policy);
        votes = criticised(task, votes);
        votes = compared(task, votes);
        Aggregation.Outcome outcome = Aggregation.decide(votes);
        return new Selection<>(
                votes.committee(),
                votes.candidates(),
                votes.failed(),
                votes.critiques(),
                votes.comparisons(),
                policy,
                outcome.winner(),
                outcome.reason());
    }

    private static <C> Selection<C> proposed(CommitteeTask<C> task, CommitteePolicy policy) {
        CommitteeCalls calls = new CommitteeCalls(task.call());
        List<Callable<Proposed<C>>> asked =
                IntStream.range(0, policy.proposals())
                        .<Callable<Proposed<C>>>mapToObj(
                                slot -> () -> task.propose(calls.propose(slot), slot))
                        .toList();
        List<Proposed<C>> answers = SideBySide.answers(task.call(), asked);
        Map<Digest, Draft<C>> drafts = new LinkedHashMap<>();
        List<Selection.FailedProposal> failed = new ArrayList<>();
        for (int slot = 0; slot < answers.size(); slot++) {
            String id = CommitteeCalls.candidate(slot);
            switch (answers.get(slot)) {
                case Proposed.Made<C>(C content, CallId by) ->
                        drafts.computeIfAbsent(
                                        Digest.of(task.normalForm(content)),
                                        normal ->
                                                new Draft<>(id, content, normal, new ArrayList<>()))
                                .by()
                                .add(by);
                case Proposed.NotMade<C>(CallId by, String reason) ->
                        failed.add(new Selection.FailedProposal(id, by, reason));
            }
        }
        List<Selection.Candidate<C>> candidates =
                drafts.values().stream().map(draft -> draft.checked(task)).toList();
        return votes(task, candidates, failed, List.of(), List.of(), policy);
    }

    private static <C> Selection<C> criticised(CommitteeTask<C> task, Selection<C> votes) {
        CommitteeCalls calls = new CommitteeCalls(task.call());
        List<Callable<Selection.CriticVote>> asked = new ArrayList<>();
        for (Selection.Candidate<C> candidate : votes.candidates()) {
            for (int vote = 0; candidate.sound() && vote < votes.policy().critics(); vote++) {
                CallId call = calls.critique(candidate.id(), vote);
                int nth = vote;
                asked.add(
                        () ->
                                new Selection.CriticVote(
                                        candidate.id(),
                                        call,
                                        task.criticise(
                                                call, candidate.id(), candidate.content(), nth)));
            }
        }
        List<Selection.CriticVote> critiques = SideBySide.answers(task.call(), asked);
        return votes(
                task, votes.candidates(), votes.failed(), critiques, List.of(), votes.policy());
    }

    private static <C> Selection<C> compared(CommitteeTask<C> task, Selection<C> votes) {
        List<Callable<Selection.ComparisonVote>> asked = new ArrayList<>();
        for (Duel duel : Aggregation.duels(votes)) {
            Selection.Candidate<C> a = votes.candidate(duel.a()).orElseThrow();
            Selection.Candidate<C> b = votes.candidate(duel.b()).orElseThrow();
            for (int vote = 0; vote < votes.policy().comparisons(); vote++) {
                asked.add(comparison(task, a, b, vote));
                asked.add(comparison(task, b, a, vote));
            }
        }
        List<Selection.ComparisonVote> comparisons = SideBySide.answers(task.call(), asked);
        return votes(
                task,
                votes.candidates(),
                votes.failed(),
                votes.critiques(),
                comparisons,
                votes.policy());
    }

    private static <C> Callable<Selection.ComparisonVote> comparison(
            CommitteeTask<C> task,
            Selection.Candidate<C> first,
            Selection.Candidate<C> second,
            int vote) {
        CallId call = new CommitteeCalls(task.call()).compare(first.id(), second.id(), vote);
        return () ->
                new Selection.ComparisonVote(
                        first.id(),
                        second.id(),
                        call,
                        task.compare(call, first.content(), second.content(), vote));
    }

    /// Votes so far: a selection that has not been decided.
    private static <C> Selection<C> votes(
            CommitteeTask<C> task,
            List<Selection.Candidate<C>> candidates,
            List<Selection.FailedProposal> failed,
            List<Selection.CriticVote> critiques,
            List<Selection.ComparisonVote> comparisons,
            CommitteePolicy policy) {
        return new Selection<>(
                task.call().path(),
                candidates,
                failed,
                critiques,
                comparisons,
                policy,
                Optional.empty(),
                "");
    }

    /// A candidate before its checks.
    private record Draft<C>(String id, C content, Digest normal, List<CallId> by) {
        Selection.Candidate<C> checked(CommitteeTask<C> task) {
            return new Selection.Candidate<>(id, content, normal, by, task.unsound(id, content));
        }
    }
}
