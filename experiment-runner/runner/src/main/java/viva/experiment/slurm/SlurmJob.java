package viva.experiment.slurm;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import viva.study.ByteSize;
import viva.study.Cell;
import viva.study.ExperimentSpec;

/// What `job.json` in a shared folder says: all that a node needs.
///
/// @param spec of the whole run; its artifacts lie in the same folder
/// @param tasks the cells of each task of the array
/// @param python folder of the Python environment, the same path on the nodes
public record SlurmJob(
        String schema, ExperimentSpec spec, List<List<Cell>> tasks, Optional<String> python) {
    static final String SCHEMA = "viva.slurm-job/1";

    /// Beside the experiment: Viva's own process, and files in memory.
    private static final ByteSize OWN_MEMORY = ByteSize.mebibytes(1024);

    private static final Duration OWN_TIME = Duration.ofMinutes(5);

    public SlurmJob {
        tasks = tasks.stream().map(List::copyOf).toList();
    }

    /// Cells of one seed stay together; a task for each process that may run side by side would
    /// leave a long queue to one, so seeds are dealt to as many tasks as there are seeds.
    static SlurmJob of(ExperimentSpec spec, Optional<String> python) {
        List<List<Cell>> tasks =
                spec.cells().stream()
                        .collect(
                                java.util.stream.Collectors.groupingBy(
                                        Cell::seed,
                                        java.util.LinkedHashMap::new,
                                        java.util.stream.Collectors.toList()))
                        .values()
                        .stream()
                        .map(List::copyOf)
                        .toList();
        return new SlurmJob(SCHEMA, spec, tasks, python);
    }

    /// What one task is to run.
    public ExperimentSpec task(int number) {
        return spec.only(tasks.get(number));
    }

    /// In Slurm's megabytes.
    long memory() {
        long bytes =
                spec.limits().memory().bytes()
                        + 2 * spec.limits().disk().bytes()
                        + OWN_MEMORY.bytes();
        return bytes >> 20;
    }

    /// In Slurm's minutes: every cell of the longest task may meet its limit in a process of its
    /// own.
    long minutes() {
        int longest = tasks.stream().mapToInt(List::size).max().orElse(1);
        return spec.limits().wall().multipliedBy(longest).plus(OWN_TIME).toMinutes() + 1;
    }
}
