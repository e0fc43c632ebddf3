package viva.console;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import viva.agents.cost.CastTerms;
import viva.agents.cost.CostTable;
import viva.agents.cost.Forecaster;
import viva.store.StudyFileReader;
import viva.store.StudyFolder;
import viva.study.Models;
import viva.study.Spend;
import viva.study.StudyFile;

/// Starts a study from its file, in a folder of its own.
@Command(
        name = "run",
        description = "Starts a study from its file, in a new folder under studies/.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "STUDY.YAML",
            description = "The study file; docs/study-file.md describes it.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--into",
            paramLabel = "FOLDER",
            description = "Where study folders are made (default: studies).")
    private Path into = Path.of("studies");

    @Option(
            names = "--dry-run",
            description = "Say what the run is expected to cost, and make nothing.")
    private boolean dryRun;

    @Mixin private RunOptions options = new RunOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        return dryRun ? forecast(out) : start(file, into, options, out);
    }

    private int forecast(PrintWriter out) {
        StudyFile study = StudyFileReader.read(file);
        out.print(CostTable.of(Forecaster.of(study, terms(study, file, options))));
        out.print(CostTable.of(study.budget().limits(Spend.NONE, Spend.NONE)));
        return 0;
    }

    /// @throws viva.study.VivaException USER where a model has no price: before anything is made
    private static CastTerms terms(StudyFile study, Path file, RunOptions options) {
        Models models = ModelOptions.apply(study.models(), options.settings());
        Path base = Objects.requireNonNull(file.toAbsolutePath().normalize().getParent());
        return CastTerms.of(models, Prices.of(models, base));
    }

    static int start(Path file, Path into, RunOptions options, PrintWriter out)
            throws InterruptedException {
        StudyFile study = StudyFileReader.read(file);
        terms(study, file, options);
        StudyFolder.unfinished(into)
                .forEach(
                        left ->
                                out.println(
                                        Session.shown(left)
                                                + " was left by a process that ended while it made a"
                                                + " study. Nothing happened in it; unless one is just"
                                                + " starting, delete it."));
        StudyFolder folder = NewStudy.from(file, study, into);
        return new Session(folder, out, options).go();
    }
}
