package viva.console;

import java.io.PrintWriter;
import java.util.List;
import viva.agents.audit.AuditLine;

/// What was looked at, a line each, with what is wrong below it.
final class AuditPage {
    private AuditPage() {}

    /// @param most problems of one line that are printed
    /// @return whether all of it holds
    static boolean print(List<AuditLine> lines, int most, PrintWriter out) {
        for (AuditLine line : lines) {
            out.println((line.holds() ? "  ✓ " : "  ✗ ") + Plain.text(line.what()));
            line.problems().stream()
                    .limit(most)
                    .forEach(problem -> out.println("      " + Plain.text(problem)));
            if (line.problems().size() > most) {
                out.println("      … and " + (line.problems().size() - most) + " more");
            }
        }
        return lines.stream().allMatch(AuditLine::holds);
    }
}
