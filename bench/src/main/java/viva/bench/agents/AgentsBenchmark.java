package viva.bench.agents;

import java.util.List;
import viva.bench.Bench;
import viva.bench.Benchmark;
import viva.bench.Row;
import viva.bench.Target;

/// `viva bench agents`: what committees cost beside the calls that they make.
public final class AgentsBenchmark implements Benchmark {
    private static final int TASKS = 500;
    private static final int SHARE = 50;

    @Override
    public String name() {
        return "agents";
    }

    @Override
    public List<Row> run(Bench bench) throws Exception {
        PoolCurves curves = new PoolCurves(TASKS);
        return List.of(
                bench.compare(
                        "curves over all sub-pools, " + TASKS + " tasks, k = 16",
                        "s",
                        new Target.AtMost(2, "s"),
                        curves::counted,
                        "pool after pool, a " + SHARE + "th of the tasks, times " + SHARE,
                        () -> SHARE * curves.poolByPool(TASKS / SHARE)));
    }
}
