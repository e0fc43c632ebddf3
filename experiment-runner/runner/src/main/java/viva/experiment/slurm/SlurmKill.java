package viva.experiment.slurm;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import viva.store.Artifacts;
import viva.study.Artifact;
import viva.study.ByteSize;
import viva.study.Cell;
import viva.study.ExperimentResult;
import viva.study.ExperimentResult.Account;
import viva.study.ExperimentSpec;
import viva.study.Resources;

/// That one of Slurm's own limits ended a task. They are wider than the spec's, which strike before
/// them as a rule; a program that got so far has met a limit all the same.
enum SlurmKill {
    OUT_OF_MEMORY("needed more memory than Slurm gave the job"),
    TIMEOUT("ran longer than Slurm gave the job");

    private final String what;

    SlurmKill(String what) {
        this.what = what;
    }

    /// How long the task ran goes with it.
    record Ended(SlurmKill by, Duration ran) {
        /// @param cell that ran then
        String reason(Cell cell) {
            return "The program was ended in cell "
                    + cell.id()
                    + ": it "
                    + by.what
                    + " ("
                    + by
                    + ")";
        }

        /// Without cells: those that finished were told before.
        ExperimentResult result(ExperimentSpec spec, String reason, Artifacts artifacts) {
            Account account =
                    new Account(
                            spec.program().source().digest(),
                            true,
                            new TreeMap<>(),
                            new TreeMap<>(),
                            used(spec),
                            artifacts.put(new byte[0], Artifact.TEXT, spec.name()));
            return switch (by) {
                case OUT_OF_MEMORY ->
                        new ExperimentResult.LimitExceeded(List.of(), account, "memory", reason);
                case TIMEOUT -> new ExperimentResult.TimedOut(List.of(), account, reason);
            };
        }

        private Resources used(ExperimentSpec spec) {
            ByteSize none = new ByteSize(0);
            Duration gpu = ran.multipliedBy(spec.limits().gpus());
            return new Resources(ran, Duration.ZERO, none, none).onGpus(gpu, none);
        }
    }

    /// @return empty where it ended otherwise: a node that failed, somebody's hand
    static Optional<Ended> of(SlurmClient.Task task) {
        return List.of(values()).stream()
                .filter(kill -> kill.name().equals(task.state()))
                .map(kill -> new Ended(kill, task.ran()))
                .findFirst();
    }
}
