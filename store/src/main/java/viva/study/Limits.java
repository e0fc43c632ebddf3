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
public record Limits(
        Duration wall,
        Duration cpu,
        ByteSize memory,
        ByteSize disk,
        ByteSize output,
        int processes) {
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
    }
}
