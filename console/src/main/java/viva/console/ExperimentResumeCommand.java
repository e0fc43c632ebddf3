package viva.console;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import viva.console.experiment.GridReport;
import viva.console.experiment.GridRun;
import viva.console.experiment.ResultFolder;
import viva.study.ExperimentFile;

/// Goes on with an experiment that was killed.
@Command(
        name = "resume",
        description = {
            "Goes on with an experiment whose Viva was killed. On Slurm it follows the jobs that were",
            "submitted; on this machine only those cells run of which nothing is known yet."
        },
        mixinStandardHelpOptions = true)
final class ExperimentResumeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", description = "The folder of the result.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Mixin private ExperimentOptions options = new ExperimentOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        ResultFolder result = ResultFolder.unfinished(folder);
        ExperimentFile file = result.file();
        Optional<String> python = options.python(file, Optional.empty());
        new GridRun(Wiring.press(), out, InstantSource.system())
                .resume(result, python, options.runner(file, python, folder.resolve("slurm")));
        new GridReport(result, Wiring.press())
                .verdicts()
                .forEach(line -> out.println(Plain.text(line)));
        out.println("  report    " + Session.shown(result.root().resolve("report.html")));
        return result.isWhole() ? 0 : 1;
    }
}
