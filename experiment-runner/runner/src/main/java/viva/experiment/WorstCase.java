package viva.experiment;

import java.time.Duration;
import viva.study.ByteSize;
import viva.study.Event;
import viva.study.ExperimentSpec;
import viva.study.Limits;
import viva.study.Money;
import viva.study.Spend;

/// What a run of an experiment may use at most, before it starts.
public final class WorstCase {
    private WorstCase() {}

    /// One process within its limits that holds no GPU.
    ///
    /// @param name of the reservation
    /// @param kept of what it prints or makes, at most
    public static Event.SandboxReserved of(String name, Limits limits, ByteSize kept) {
        return new Event.SandboxReserved(
                name,
                1,
                0,
                new Spend(Money.ZERO, 0, 0, limits.wall(), Duration.ZERO, Duration.ZERO, kept));
    }

    /// Every process to its wall limit, after the longest preparation; all that they may print,
    /// kept.
    /// A scorer is prepared too, and follows each process within the same limits.
    ///
    /// A process that is ended at its limit takes a moment longer than that.
    public static Event.SandboxReserved of(ExperimentSpec spec) {
        int processes = CellProcesses.deal(spec).size();
        int programs = spec.scoring().isPresent() ? 2 : 1;
        Duration sandbox =
                spec.limits()
                        .wall()
                        .multipliedBy(processes)
                        .plus(Toolchain.LONGEST_PREPARATION)
                        .multipliedBy(programs);
        long output = spec.limits().output().bytes();
        ByteSize kept =
                new ByteSize(Math.multiplyExact(output, Math.multiplyExact(processes, programs)));
        int gpus = Math.multiplyExact(processes, spec.limits().gpus());
        Duration gpu = spec.limits().wall().multipliedBy(gpus);
        return new Event.SandboxReserved(
                spec.name(),
                processes,
                gpus,
                new Spend(Money.ZERO, 0, 0, sandbox, gpu, Duration.ZERO, kept));
    }
}
