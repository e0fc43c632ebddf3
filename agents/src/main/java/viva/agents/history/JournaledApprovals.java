package viva.agents.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import viva.agents.protocol.Approver;
import viva.store.StudyView;
import viva.study.Approval;
import viva.study.Event;

/// Decides at gates as was decided then.
///
/// A decision covers what was shown and nothing else. Where the card is another now (it also says
/// what was spent), the run goes on by nobody's decision, which the approval says, and [#notes].
public final class JournaledApprovals implements Approver {
    /// Who decides where nobody did.
    static final String NOBODY = "nobody";

    private final StudyView then;
    private final List<String> notes = Collections.synchronizedList(new ArrayList<>());

    public JournaledApprovals(StudyView then) {
        this.then = then;
    }

    @Override
    public Optional<Approval> decide(Event.GateOpened gate, String card) {
        return Optional.ofNullable(then.state().decisions().get(gate.step()))
                .map(
                        decision ->
                                decision.shown().equals(gate.shown())
                                        ? as(decision, gate, decision.by())
                                        : anew(decision, gate));
    }

    @Override
    public boolean repeats() {
        return true;
    }

    private Approval anew(Approval then, Event.GateOpened gate) {
        notes.add(
                "The card of the %s gate is another (then %s, now %s); the rerun goes on without a decision."
                        .formatted(gate.gate().word(), then.shown().brief(), gate.shown().brief()));
        return as(then, gate, NOBODY);
    }

    private static Approval as(Approval then, Event.GateOpened gate, String by) {
        return new Approval(
                gate.gate(), then.decision(), gate.shown(), by, then.host(), "replayed");
    }

    /// What a reader of the differences should know.
    public List<String> notes() {
        return List.copyOf(notes);
    }
}
