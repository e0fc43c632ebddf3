package viva.console;

import java.io.BufferedReader;
import java.io.Console;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import viva.agents.protocol.Approver;
import viva.study.Approval;

/// Who decides in this process: the flag, the person at the terminal, or nobody.
final class Approvers {
    private Approvers() {}

    static Approver choose(boolean yes, PrintWriter out) {
        Person person = Person.here();
        if (yes) {
            return (gate, _) ->
                    Optional.of(
                            new Approval(
                                    gate.gate(),
                                    new Approval.Decision.Approve(),
                                    gate.shown(),
                                    person.name(),
                                    person.host(),
                                    "flag"));
        }
        if (Optional.ofNullable(System.console()).filter(Console::isTerminal).isEmpty()) {
            return (_, _) -> Optional.empty();
        }
        return new TerminalApprover(
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                out,
                person);
    }
}
