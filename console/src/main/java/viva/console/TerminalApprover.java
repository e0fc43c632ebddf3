package viva.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import viva.agents.protocol.Approver;
import viva.study.Approval;
import viva.study.Event;

/// Asks the person at this terminal.
final class TerminalApprover implements Approver {
    private final BufferedReader in;
    private final PrintWriter out;
    private final Person person;

    TerminalApprover(BufferedReader in, PrintWriter out, Person person) {
        this.in = in;
        this.out = out;
        this.person = person;
    }

    @Override
    public Optional<Approval> decide(Event.GateOpened gate, String card) {
        out.println();
        out.println(Plain.text(card).indent(4).stripTrailing());
        while (true) {
            out.printf("    %s gate: [a]pprove, [r]eject, or [l]ater? ", gate.gate().word());
            out.flush();
            String answer = read();
            if (answer == null) {
                return Optional.empty();
            }
            switch (answer.strip().toLowerCase(Locale.ROOT)) {
                case "a", "approve", "y", "yes" -> {
                    return Optional.of(approval(gate, new Approval.Decision.Approve()));
                }
                case "r", "reject", "n", "no" -> {
                    out.print("    reason: ");
                    out.flush();
                    String reason = read();
                    return Optional.of(
                            approval(
                                    gate,
                                    new Approval.Decision.Reject(
                                            reason == null || reason.isBlank()
                                                    ? "no reason given"
                                                    : reason)));
                }
                case "l", "later" -> {
                    return Optional.empty();
                }
                default -> out.println("    Type a, r or l.");
            }
        }
    }

    private Approval approval(Event.GateOpened gate, Approval.Decision decision) {
        return new Approval(
                gate.gate(), decision, gate.shown(), person.name(), person.host(), "typed");
    }

    private @Nullable String read() {
        try {
            return in.readLine();
        } catch (IOException e) {
            return null;
        }
    }
}
