package viva.console;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import viva.experiment.ExperimentRunner;
import viva.experiment.slurm.SlurmFolder;
import viva.experiment.slurm.SlurmJob;
import viva.experiment.slurm.SlurmTask;

/// What Slurm starts on a node: one task of an array, in the same sandbox as anywhere.
@Command(
        name = "node",
        hidden = true,
        description = "Runs one task of a Slurm array; started by Slurm.",
        mixinStandardHelpOptions = true)
final class ExperimentNodeCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FOLDER", description = "The folder shared with nodes.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Parameters(index = "1", paramLabel = "TASK", description = "The number of the task.")
    private int task;

    @Parameters(index = "2", paramLabel = "ATTEMPT", description = "The number of the attempt.")
    private int attempt;

    @Override
    public Integer call() throws InterruptedException {
        SlurmFolder shared = new SlurmFolder(folder);
        SlurmJob job = shared.job();
        ExperimentRunner runner =
                Wiring.experiments(
                                job.spec().program().language(), job.python().map(Path::of), false)
                        .apply(shared.artifacts());
        new SlurmTask(shared, task).run(attempt, runner);
        return 0;
    }
}
