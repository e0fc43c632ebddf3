package viva.console;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import viva.store.StudyFileReader;
import viva.store.StudyFolder;
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

    @Mixin private RunOptions options = new RunOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        return start(file, into, options, spec.commandLine().getOut());
    }

    static int start(Path file, Path into, RunOptions options, PrintWriter out)
            throws InterruptedException {
        StudyFile study = StudyFileReader.read(file);
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
