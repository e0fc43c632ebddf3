package viva.console;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import viva.console.experiment.GridRerun;
import viva.console.experiment.GridRerun.Comparison;
import viva.console.experiment.ResultFolder;

/// Repeats an experiment in a clean room and compares.
@Command(
        name = "rerun",
        description = {
            "Runs a result's spec again in a fresh sandbox, from the pinned spec and program alone, and",
            "names what differs beyond the tolerance of its metric. Exit code 1 if anything does."
        },
        mixinStandardHelpOptions = true)
final class ExperimentRerunCommand implements Callable<Integer> {
    private static final int MOST_SHOWN = 20;

    @Parameters(paramLabel = "FOLDER", description = "The folder of a result.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Mixin private ExperimentOptions options = new ExperimentOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        ResultFolder result = ResultFolder.open(folder);
        GridRerun rerun = new GridRerun(result, out);
        Optional<String> python = options.python(result.file(), rerun.python());
        Comparison comparison =
                rerun.run(options.runner(result.file(), python, again(result.root())));
        comparison.surroundings().forEach(line -> out.println("  other     " + Plain.text(line)));
        comparison.differences().stream()
                .limit(MOST_SHOWN)
                .forEach(line -> out.println("  ✗ " + Plain.text(line)));
        out.printf(
                "%d of %d cells are equal to the last bit.%n",
                comparison.identical(), comparison.cells());
        out.println(
                comparison.same()
                        ? "The repetition gives the same."
                        : comparison.differences().size()
                                + " differences; all of them: "
                                + Session.shown(result.root().resolve("rerun/comparison.json")));
        return comparison.same() ? 0 : 1;
    }

    /// Each repetition is a job of its own.
    private static Path again(Path root) {
        Path shared = root.resolve("rerun/slurm");
        for (int number = 2; Files.exists(shared); number++) {
            shared = root.resolve("rerun/slurm-" + number);
        }
        return shared;
    }
}
