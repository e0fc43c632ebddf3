package viva.bench.agents;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;

/// What work took: the time that passed, and that of this process on all processors, its compiler
/// and its collector included.
record Effort(double seconds, double cpuSeconds) {
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    static Effort of(Callable<?> work) throws Exception {
        long cpu = PROCESS.getProcessCpuTime();
        long start = System.nanoTime();
        work.call();
        return new Effort(
                (System.nanoTime() - start) / 1e9, (PROCESS.getProcessCpuTime() - cpu) / 1e9);
    }

    /// Milliseconds of one of so many.
    double cpuMillisOf(int calls) {
        return cpuSeconds * 1e3 / calls;
    }
}
