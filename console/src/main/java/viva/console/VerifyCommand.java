package viva.console;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import viva.agents.audit.Audit;
import viva.agents.audit.AuditLine;
import viva.store.StudyFolder;

/// Checks a study again, from its folder alone.
@Command(
        name = "verify",
        description = {
            "Checks everything again from the study's folder alone, offline: journal, artifacts, votes,",
            "quantities, verdicts, the printed paper. Names what was altered. Exit code 1 if anything was."
        },
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
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
        List<AuditLine> lines = new Audit(folder, Wiring.press(), Wiring.checks()).run();
        PrintWriter out = spec.commandLine().getOut();
        for (AuditLine line : lines) {
            out.println((line.holds() ? "  ✓ " : "  ✗ ") + Plain.text(line.what()));
            line.problems().forEach(problem -> out.println("      " + Plain.text(problem)));
        }
        boolean holds = lines.stream().allMatch(AuditLine::holds);
        out.println(holds ? "Everything holds." : "NOT as it was recorded; see above.");
        return holds ? 0 : 1;
    }
}
