package viva.agents.protocol;

import java.util.Optional;
import viva.study.Approval;
import viva.study.Event;

/// Whoever decides at gates.
@FunctionalInterface
public interface Approver {
    /// Asks a person to decide on what the card shows.
    ///
    /// @param card the text that [Event.GateOpened#shown] is the digest of
    /// @return the decision, or empty where nobody is here to ask; a gate never passes by waiting
    Optional<Approval> decide(Event.GateOpened gate, String card) throws InterruptedException;

    /// Whether the process stays at a gate until somebody decides, from wherever; otherwise it ends
    /// there and is resumed.
    default boolean stays() {
        return false;
    }

    /// Whether it only says again what a person decided on another record of this run, who proved
    /// there who they were.
    default boolean repeats() {
        return false;
    }

    /// Nobody to ask here, but the process stays until a decision is posted.
    static Approver elsewhere() {
        return new Approver() {
            @Override
            public Optional<Approval> decide(Event.GateOpened gate, String card) {
                return Optional.empty();
            }

            @Override
            public boolean stays() {
                return true;
            }
        };
    }
}
