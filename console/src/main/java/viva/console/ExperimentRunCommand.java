package viva.console;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import viva.console.experiment.GridReport;
import viva.console.experiment.GridRun;
import viva.console.experiment.ResultFolder;
import viva.study.ExperimentFile;

/// Runs an experiment file and reports what it says.
@Command(
        name = "run",
        description = {
            "Runs a spec with the program beside it, in the sandbox, and reports a verdict for every",
            "claim. Exit code 1 where cells failed; the others are kept and reported."
        },
        mixinStandardHelpOptions = true)
final class ExperimentRunCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "SPEC.YAML",
            description = "The experiment file; docs/experiment-file.md describes it.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--into",
            paramLabel = "FOLDER",
            description = "A new folder for the result (default: experiments/ID).")
    private Optional<Path> into = Optional.empty();

    @Mixin private ExperimentOptions options = new ExperimentOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        GridRun.Given given = GridRun.Given.read(file);
        ExperimentFile asked = given.file();
        Path folder = into.orElseGet(() -> unused(asked.id().value()));
        out.println(asked.id() + ": " + Plain.text(asked.title()));
        out.println("  folder    " + Session.shown(folder));
        Optional<String> python = options.python(asked, Optional.empty());
        ResultFolder result =
                new GridRun(Wiring.press(), out, InstantSource.system())
                        .run(
                                given,
                                folder,
                                python,
                                options.runner(asked, python, folder.resolve("slurm")));
        boolean whole = result.isWhole();
        if (!whole) {
            out.println("  partial   " + Plain.text(result.summary()));
        }
        out.println();
        new GridReport(result, Wiring.press())
                .verdicts()
                .forEach(line -> out.println(Plain.text(line)));
        out.println();
        out.println("  report    " + Session.shown(result.root().resolve("report.html")));
        out.println("  again     viva experiment rerun " + Session.shown(result.root()));
        return whole ? 0 : 1;
    }

    private static Path unused(String name) {
        Path folder = Path.of("experiments", name);
        for (int number = 2; Files.exists(folder); number++) {
            folder = Path.of("experiments", name + "-" + number);
        }
        return folder;
    }
}
