package viva.console;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import viva.store.StudyFolder;
import viva.store.StudyView;

/// Where a study stands: what is done, what waits, what it used, what to do next.
@Command(
        name = "status",
        description = "Says where a study stands; reads only, also while it runs.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "STUDY",
            arity = "0..1",
            description = "The study's folder (default: here).")
    private Path study = Path.of("");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        StudyFolder folder = StudyFolder.open(study);
        StudyView view = folder.read();
        PrintWriter out = spec.commandLine().getOut();
        new StatusPage(out, view).print(Session.shown(folder.path()));
        return 0;
    }
}
