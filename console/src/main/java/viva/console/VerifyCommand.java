package viva.console;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
    @Mixin private StudyArgument study = new StudyArgument();

    @Override
    public Integer call() {
        StudyFolder folder = study.folder();
        List<AuditLine> lines = new Audit(folder, Wiring.press(), Wiring.checks()).run();
        PrintWriter out = study.out();
        boolean holds = AuditPage.print(lines, Integer.MAX_VALUE, out);
        out.println(holds ? "Everything holds." : "NOT as it was recorded; see above.");
        return holds ? 0 : 1;
    }
}
