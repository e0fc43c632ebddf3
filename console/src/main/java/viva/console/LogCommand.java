package viva.console;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import viva.agents.history.Notebook;
import viva.store.Json;
import viva.store.StudyFolder;

/// What happened in a study, when, and by whom.
@Command(
        name = "log",
        description = {
            "Reads a study's journal as a laboratory notebook: each line with the number of its event,",
            "which replay and fork take. Times are UTC. Reads only, also while the study runs."
        },
        mixinStandardHelpOptions = true)
final class LogCommand implements Callable<Integer> {
    @Mixin private StudyArgument study = new StudyArgument();

    @Option(
            names = "--json",
            description = "One event a line, for programs; docs/journal.md describes it.")
    private boolean json;

    @Override
    public Integer call() {
        StudyFolder folder = study.folder();
        PrintWriter out = study.out();
        if (json) {
            folder.journal().forEach(recorded -> out.println(Json.text(recorded)));
        } else {
            out.print(Plain.text(Notebook.of(folder.read())));
        }
        out.flush();
        return 0;
    }
}
