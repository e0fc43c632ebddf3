package viva.evaluation.gf2;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import viva.agents.committee.search.Search;
import viva.agents.committee.search.Searched;
import viva.evaluation.ModelPool;
import viva.evaluation.TextTable;
import viva.evaluation.outcome.Endings;
import viva.evaluation.outcome.LabelledTask;
import viva.evaluation.statistics.Share;
import viva.study.CallId;
import viva.study.CommitteePolicy;
import viva.study.CommitteePolicy.OnNone;
import viva.study.CommitteePolicy.Rule;

/// How well live models find the next term, alone and by committees, and whole circuits by the
/// chain of winners.
///
/// @param proposals a committee
/// @param steps by depth
/// @param wholes by number of terms
public record LiveGf2Report(int proposals, List<Step> steps, List<Whole> wholes) {
    /// @param alone of all proposals, those that name the next term
    /// @param committees what became of them
    record Step(int depth, Share alone, Endings committees, List<LabelledTask> tasks) {}

    /// @param found of all circuits, those found whole
    record Whole(int terms, Share found, int committees) {}

    /// @param depths terms that are known before the one that is asked for
    /// @param lengths terms of circuits that are found whole; may be empty
    /// @param circuits of each depth and length
    /// @throws viva.study.VivaException as calls throw it; what is journaled is kept, and the same
    ///     again goes on from there
    public static LiveGf2Report of(
            List<Integer> depths, List<Integer> lengths, int circuits, long seed, ModelPool pool) {
        return new LiveGf2Report(
                pool.size(),
                depths.stream().map(depth -> step(depth, circuits, seed, pool)).toList(),
                lengths.stream().map(length -> whole(length, circuits, seed, pool)).toList());
    }

    private static CommitteePolicy policy(ModelPool pool) {
        return new CommitteePolicy(pool.size(), 2, 1, 1, Rule.COPELAND, OnNone.FAIL);
    }

    private static Reconstruction task(
            String name, int terms, int number, long seed, ModelPool pool) {
        return new Reconstruction(
                new CallId("gf2/" + name + "/s" + seed + "-" + number),
                Gf2Report.circuit(terms, seed, number),
                new ModelProposers(pool),
                Gf2Settings.SHOWN,
                Gf2Settings.JUDGED,
                seed + number);
    }

    private static Step step(int depth, int circuits, long seed, ModelPool pool) {
        List<LabelledTask> tasks =
                IntStream.range(0, circuits)
                        .mapToObj(number -> held(depth, number, seed, pool))
                        .toList();
        long right =
                tasks.stream()
                        .flatMap(
                                task ->
                                        task.votes().candidates().stream()
                                                .filter(one -> task.right().contains(one.id())))
                        .mapToLong(one -> one.proposedBy().size())
                        .sum();
        return new Step(
                depth,
                new Share((int) right, circuits * pool.size()),
                Endings.of(tasks.stream().map(LabelledTask::ending).toList()),
                tasks);
    }

    private static LabelledTask held(int depth, int number, long seed, ModelPool pool) {
        Reconstruction task = task("g" + depth, depth + 1, number, seed, pool);
        return task.nextTerm(
                task.call(), depth, policy(pool), "g" + depth + "-" + number, "g" + depth);
    }

    private static Whole whole(int length, int circuits, long seed, ModelPool pool) {
        int found = 0;
        int committees = 0;
        for (int number = 0; number < circuits; number++) {
            Reconstruction task = task("whole" + length, length, number, seed, pool);
            Searched<List<Integer>, Integer> searched =
                    new Search().search(task, Gf2Settings.chain(policy(pool), length));
            found +=
                    searched.reached().filter(task.circuit().supports()::equals).isPresent()
                            ? 1
                            : 0;
            committees += searched.steps().size();
        }
        return new Whole(length, new Share(found, circuits), committees);
    }

    public String text() {
        return "Next term found by live proposers, "
                + Gf2Settings.SHOWN
                + " examples, right terms before it\n"
                + stepTable()
                + (wholes.isEmpty()
                        ? ""
                        : "\nWhole circuits, by the chain of winners\n" + wholeTable())
                + LabelledTask.notMade(
                        steps.stream().flatMap(step -> step.tasks().stream()).toList());
    }

    private String stepTable() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("g", "one proposal", "committee of " + proposals, "what went wrong"));
        for (Step step : steps) {
            rows.add(
                    List.of(
                            "" + step.depth(),
                            step.alone().toString(),
                            step.committees().solved().toString(),
                            step.committees().wrong()));
        }
        return TextTable.of(rows);
    }

    private String wholeTable() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("terms", "found", "committees"));
        wholes.forEach(
                one ->
                        rows.add(
                                List.of(
                                        "" + one.terms(),
                                        one.found().toString(),
                                        "" + one.committees())));
        return TextTable.of(rows);
    }
}
