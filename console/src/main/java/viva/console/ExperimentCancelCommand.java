package viva.console;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import viva.console.experiment.GridRun;
import viva.console.experiment.ResultFolder;

/// Stops an experiment that runs.
@Command(
        name = "cancel",
        description = {
            "Stops an experiment that runs, and its jobs on Slurm. Finished cells are kept;",
            "`viva experiment resume` goes on with the others."
        },
        mixinStandardHelpOptions = true)
final class ExperimentCancelCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", description = "The folder of the result.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        boolean runs = GridRun.cancel(ResultFolder.unfinished(folder));
        boolean jobs = Wiring.cancelSlurm(folder.resolve("slurm"));
        if (runs) {
            out.println("  asked     the Viva that runs it to stop");
        }
        if (jobs) {
            out.println("  cancelled its jobs on Slurm");
        }
        if (!runs && !jobs) {
            out.println("  nothing   of it runs");
        }
        out.println("  go on     viva experiment resume " + Session.shown(folder));
        return 0;
    }
}
