package viva.agents.audit;

import java.util.List;

/// One thing that was looked at.
///
/// @param what for example `142 artifacts`
/// @param problems each names exactly what is wrong; empty where it holds
public record AuditLine(String what, List<String> problems) {
    public AuditLine {
        problems = List.copyOf(problems);
    }

    public boolean holds() {
        return problems.isEmpty();
    }
}
