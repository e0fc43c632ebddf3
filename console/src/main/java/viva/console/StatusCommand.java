package viva.console;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import viva.store.StudyFolder;
import viva.store.StudyView;

/// Where a study stands: what is done, what waits, what it used, what to do next.
@Command(
        name = "status",
        description = "Says where a study stands; reads only, also while it runs.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @Mixin private StudyArgument study = new StudyArgument();

    @Override
    public Integer call() {
        StudyFolder folder = study.folder();
        StudyView view = folder.read();
        PrintWriter out = study.out();
        new StatusPage(out, view).print(Session.shown(folder.path()));
        return 0;
    }
}
