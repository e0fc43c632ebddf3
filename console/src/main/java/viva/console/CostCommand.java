package viva.console;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import viva.agents.cost.CostReport;
import viva.agents.cost.CostTable;
import viva.agents.history.Moment;
import viva.store.Json;
import viva.store.StudyFolder;
import viva.store.StudyView;

/// What a study cost so far.
@Command(
        name = "cost",
        description = {
            "Says what a study cost by step, role and model, beside what was forecast; what is used,",
            "reserved and left of its budget; and which calls are charged although nobody knows what",
            "they cost. Reads only, also while the study runs."
        },
        mixinStandardHelpOptions = true)
final class CostCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "STUDY",
            arity = "0..1",
            description = "The study's folder (default: here).")
    private Path study = Path.of("");

    @Option(names = "--json", description = "As JSON, for programs.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        StudyView view = StudyFolder.open(study).read();
        PrintWriter out = spec.commandLine().getOut();
        if (view.events().isEmpty()) {
            out.println("Nothing has happened yet, and nothing was spent.");
            return 0;
        }
        CostReport report = CostReport.of(view.events(), new Moment(view).budget());
        out.print(json ? Json.pretty(report) + "\n" : Plain.text(CostTable.of(report)));
        out.flush();
        return 0;
    }
}
