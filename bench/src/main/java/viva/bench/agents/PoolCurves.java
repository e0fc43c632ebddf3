package viva.bench.agents;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import viva.agents.committee.Committee;
import viva.agents.committee.CommitteeTask;
import viva.agents.committee.Proposed;
import viva.evaluation.outcome.LabelledTask;
import viva.evaluation.outcome.SystemCurve;
import viva.evaluation.replay.Counted;
import viva.evaluation.replay.Screen;
import viva.evaluation.replay.SubPools;
import viva.study.CallId;
import viva.study.CommitteePolicy;
import viva.study.CommitteePolicy.OnNone;
import viva.study.CommitteePolicy.Rule;
import viva.study.Critique;
import viva.study.Preference;
import viva.study.Selection;

/// Kept votes of many committees of 16 different proposals, all of which survive: the most that
/// there can be to count.
final class PoolCurves {
    private static final int K = 16;
    private static final long ALL = 1 << K;
    private static final CommitteePolicy POLICY =
            new CommitteePolicy(K, 1, 1, 1, Rule.COPELAND, OnNone.FAIL);

    private final List<LabelledTask> tasks = new ArrayList<>();

    PoolCurves(int count) {
        for (int task = 0; task < count; task++) {
            Selection<Integer> votes = new Committee().hold(new Coins(task), POLICY);
            tasks.add(new LabelledTask("t" + task, "", votes, Set.of("p" + task % K)));
        }
    }

    /// Seconds for the curves of all sub-pools of all tasks.
    double counted() {
        long start = System.nanoTime();
        SystemCurve curve = SystemCurve.of(tasks, Rule.COPELAND, ALL, 1);
        return since(start, curve.points().size() == K);
    }

    /// Seconds for the winners of all sub-pools of some tasks, each counted by itself.
    double poolByPool(int some) {
        long start = System.nanoTime();
        int winners = 0;
        for (LabelledTask task : tasks.subList(0, some)) {
            SubPools pools = new SubPools(task.votes(), Rule.COPELAND, Screen.of(POLICY));
            for (long pool = 1; pool < ALL; pool++) {
                winners += pools.winner(pool) instanceof Counted.Winner ? 1 : 0;
            }
        }
        return since(start, winners == some * (ALL - 1));
    }

    private static double since(long start, boolean complete) {
        if (!complete) {
            throw new IllegalStateException("not everything was counted");
        }
        return Duration.ofNanos(System.nanoTime() - start).toNanos() / 1e9;
    }

    /// A committee that accepts everything and tosses coins over pairs.
    private record Coins(int task) implements CommitteeTask<Integer> {
        @Override
        public CallId call() {
            return new CallId("bench/t" + task);
        }

        @Override
        public Proposed<Integer> propose(CallId by, int slot) {
            return new Proposed.Made<>(slot, by);
        }

        @Override
        public String normalForm(Integer content) {
            return content.toString();
        }

        @Override
        public List<String> unsound(String id, Integer content) {
            return List.of();
        }

        @Override
        public Critique criticise(CallId by, String id, Integer content, int vote) {
            return new Critique.Accept("");
        }

        @Override
        public Preference compare(CallId by, Integer first, Integer second, int vote) {
            boolean heads = new SplittableRandom(task * 1000L + first * K + second).nextBoolean();
            return heads ? new Preference.First("") : new Preference.Second("");
        }
    }
}
