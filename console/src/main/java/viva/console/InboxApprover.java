package viva.console;

import java.io.PrintWriter;
import java.util.Optional;
import viva.agents.protocol.Approver;
import viva.store.Inbox;
import viva.store.OpenRun;
import viva.study.Approval;
import viva.study.Event;

/// Takes over what other processes decided, before and after somebody is asked here: the first
/// decision stands.
final class InboxApprover implements Approver {
    private final Inbox inbox;
    private final OpenRun run;
    private final PrintWriter out;
    private final Approver here;

    /// @param here asked where the inbox holds no decision
    InboxApprover(Inbox inbox, OpenRun run, PrintWriter out, Approver here) {
        this.inbox = inbox;
        this.run = run;
        this.out = out;
        this.here = here;
    }

    @Override
    public Optional<Approval> decide(Event.GateOpened gate, String card)
            throws InterruptedException {
        drain();
        if (run.look(state -> state.decided(gate.step())).isPresent()) {
            return Optional.empty();
        }
        Optional<Approval> decision = here.decide(gate, card);
        drain();
        return decision;
    }

    private void drain() {
        inbox.drain(run::record).forEach(refused -> out.println("  " + Plain.text(refused)));
    }
}
