package viva.study;

import java.time.Duration;

/// What an experiment process may use at most; enforced from outside, never by the program.
///
/// @param wall clock time of one process
/// @param cpu processor time of one process and its children
/// @param memory resident memory of the whole process tree
/// @param disk bytes under `out/` and the private `/tmp`, each
/// @param output bytes on standard output and standard error together
/// @param processes processes and threads
/// @param gpus that one process holds for itself; none unless it asks
/// @param gpuMemory on its GPUs together; 0 bytes where it may have all that they have
public record Limits(
        Duration wall,
        Duration cpu,
        ByteSize memory,
        ByteSize disk,
        ByteSize output,
        int processes,
        int gpus,
        ByteSize gpuMemory) {
    private static final int MOST_GPUS = 64;

    public static final Limits DEFAULTS =
            new Limits(
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(10),
                    ByteSize.mebibytes(2048),
                    ByteSize.mebibytes(64),
                    ByteSize.mebibytes(16),
                    256);

    public Limits {
        Require.that(wall.isPositive(), "limit wall must be positive");
        Require.that(cpu.isPositive(), "limit cpu must be positive");
        Require.that(memory.bytes() > 0, "limit memory must be positive");
        Require.that(disk.bytes() > 0, "limit disk must be positive");
        Require.that(output.bytes() > 0, "limit output must be positive");
        Require.that(processes > 0, "limit processes must be positive");
        Require.that(gpus >= 0 && gpus <= MOST_GPUS, "gpus must be 0 to " + MOST_GPUS);
        Require.that(
                gpus > 0 || gpuMemory.bytes() == 0, "a limit of gpu_memory needs `gpus` beside it");
    }

    /// Without a GPU.
    public Limits(
            Duration wall,
            Duration cpu,
            ByteSize memory,
            ByteSize disk,
            ByteSize output,
            int processes) {
        this(wall, cpu, memory, disk, output, processes, 0, new ByteSize(0));
    }

    /// The same with so many GPUs.
    ///
    /// @param memory on all of them together; 0 bytes for all that they have
    public Limits onGpus(int count, ByteSize memory) {
        return new Limits(wall, cpu, this.memory, disk, output, processes, count, memory);
    }
}
