package viva.console;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import viva.console.experiment.GridReport;
import viva.console.experiment.ResultFolder;

/// Prints the report of a result again.
@Command(
        name = "report",
        description = "Writes report.html and report.pdf of a result again; runs nothing.",
        mixinStandardHelpOptions = true)
final class ExperimentReportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", description = "The folder of a result.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        ResultFolder result = ResultFolder.open(folder);
        GridReport report = new GridReport(result, Wiring.press());
        report.write();
        report.verdicts().forEach(line -> out.println(Plain.text(line)));
        out.println("  report    " + Session.shown(result.root().resolve("report.html")));
        return 0;
    }
}
