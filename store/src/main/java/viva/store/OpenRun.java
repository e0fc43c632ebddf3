package viva.store;

import java.util.Optional;
import java.util.function.Function;
import viva.study.Budget;
import viva.study.Event;
import viva.study.Recorded;
import viva.study.RunState;
import viva.study.Spend;
import viva.study.VivaException;

/// A run under way: its journal, its artifacts, and the state they add up to. Thread-safe.
public final class OpenRun implements AutoCloseable {
    private final Journal journal;
    private final Artifacts artifacts;
    private final RunState state;

    public OpenRun(Journal journal, Artifacts artifacts) {
        this.journal = journal;
        this.artifacts = artifacts;
        this.state = RunState.fold(journal.events());
    }

    public Artifacts artifacts() {
        return artifacts;
    }

    /// Adds an event; returns once it is durable and part of the state.
    public synchronized Recorded record(Event event) {
        Recorded recorded = journal.append(event);
        state.apply(recorded);
        return recorded;
    }

    /// Looks at the state while nothing changes; keep nothing mutable from it.
    public synchronized <T> T look(Function<RunState, T> question) {
        return question.apply(state);
    }

    /// Reserves a call's worst case, together with all that is reserved and used already.
    ///
    /// @throws VivaException BUDGET where it would not fit; nothing is recorded then
    public synchronized void reserve(Event.CallReserved call, Budget budget) {
        Spend spend = state.spend().plus(call.worstCase());
        for (Event.CallReserved other : state.inDoubt()) {
            spend = spend.plus(other.worstCase());
        }
        Optional<String> exceeded = budget.exceededBy(spend);
        if (exceeded.isPresent()) {
            throw new VivaException(
                    VivaException.Code.BUDGET,
                    "Call " + call.call() + " would exceed the budget (" + exceeded.get()
                            + "). Nothing is lost; raise it and run: viva resume");
        }
        record(call);
    }

    @Override
    public void close() {
        journal.close();
    }
}
