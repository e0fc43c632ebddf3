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
        FanOut calls = new FanOut(bench.scratch());
        AgenticFanOut agentic = new AgenticFanOut();
        return List.of(
                bench.compare(
                        "1,000 calls of 200 ms, 100 at once",
                        "s",
                        new Target.RatioAtMost(1.05),
                        () -> calls.run().seconds(),
                        "the ideal, ten times 200 ms",
                        () -> Calls.IDEAL_SECONDS),
                bench.compare(
                        "own processor time of a call",
                        "ms",
                        new Target.AtMost(1, "ms"),
                        () -> calls.run().cpuMillisOf(Calls.ALL),
                        "calls that are not kept",
                        () -> BareFanOut.run().cpuMillisOf(Calls.ALL)),
                bench.compare(
                        "own processor time of a call",
                        "ms",
                        new Target.RatioAtMost(1),
                        () -> calls.run().cpuMillisOf(Calls.ALL),
                        "langchain4j-agentic, nothing kept",
                        () -> agentic.run().cpuMillisOf(Calls.ALL)),
                bench.compare(
                        "curves over all sub-pools, " + TASKS + " tasks, k = 16",
                        "s",
                        new Target.AtMost(2, "s"),
                        curves::counted,
                        "pool after pool, a " + SHARE + "th of the tasks, times " + SHARE,
                        () -> SHARE * curves.poolByPool(TASKS / SHARE)));
    }
}
