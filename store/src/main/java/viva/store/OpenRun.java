package viva.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import viva.study.Budget;
import viva.study.Event;
import viva.study.Recorded;
import viva.study.RunState;
import viva.study.Spend;
import viva.study.VivaException;

/// A run under way: its journal, its artifacts, and the state they add up to. Thread-safe.
///
/// Events recorded at the same time share a commit; the state takes them in the journal's order.
public final class OpenRun implements AutoCloseable {
    private final Journal journal;
    private final Artifacts artifacts;
    private final RunState state;
    private final Map<Long, Recorded> early = new HashMap<>();
    private final List<Event.CallReserved> leaving = new ArrayList<>();
    private final List<Consumer<Recorded>> listeners = new CopyOnWriteArrayList<>();
    private int appending;

    public OpenRun(Journal journal, Artifacts artifacts) {
        this(journal, artifacts, new RunState());
        journal.forEach(state::apply);
    }

    /// @param state what the journal adds up to so far; this run's own from now on
    OpenRun(Journal journal, Artifacts artifacts, RunState state) {
        this.journal = journal;
        this.artifacts = artifacts;
        this.state = state;
    }

    public Artifacts artifacts() {
        return artifacts;
    }

    /// Every event so far, read from the journal.
    public List<Recorded> events() {
        return journal.events();
    }

    /// Shows each further event to a listener once it is durable, in the thread that recorded it.
    public void listen(Consumer<Recorded> listener) {
        listeners.add(listener);
    }

    /// Adds an event; returns once it is durable and part of the state.
    ///
    /// @throws VivaException as [Journal#append]
    public Recorded record(Event event) {
        synchronized (this) {
            appending++;
        }
        Optional<Recorded> recorded = Optional.empty();
        try {
            recorded = Optional.of(journal.append(event));
        } finally {
            arrived(recorded);
        }
        Recorded durable = recorded.orElseThrow();
        listeners.forEach(listener -> listener.accept(durable));
        return durable;
    }

    /// Applies what is next in the journal's order, and waits until that includes this event.
    private synchronized void arrived(Optional<Recorded> recorded) {
        appending--;
        recorded.ifPresent(event -> early.put(event.seq(), event));
        Recorded next = early.remove(state.seq() + 1);
        while (next != null) {
            state.apply(next);
            next = early.remove(state.seq() + 1);
        }
        notifyAll();
        long seq = recorded.map(Recorded::seq).orElse(0L);
        boolean interrupted = false;
        while (state.seq() < seq && appending > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (state.seq() < seq) {
            throw new VivaException(
                    VivaException.Code.BUG,
                    "Event %d came after event %d: something else appends to this journal"
                            .formatted(seq, state.seq()));
        }
    }

    /// Looks at the state while nothing changes; keep nothing mutable from it.
    public synchronized <T> T look(Function<RunState, T> question) {
        return question.apply(state);
    }

    /// Waits until the state is such.
    public synchronized void await(Predicate<RunState> wanted) throws InterruptedException {
        while (!wanted.test(state)) {
            wait();
        }
    }

    /// Reserves a call's worst case, together with all that is reserved and used already.
    ///
    /// @throws VivaException BUDGET where it would not fit; nothing is recorded then
    public void reserve(Event.CallReserved call, Budget budget) {
        requireRoom(call, budget);
        try {
            record(call);
        } finally {
            synchronized (this) {
                leaving.remove(call);
            }
        }
    }

    private synchronized void requireRoom(Event.CallReserved call, Budget budget) {
        Spend spend = state.spend().plus(call.worstCase());
        for (Event.CallReserved other : state.inDoubt()) {
            spend = spend.plus(other.worstCase());
        }
        for (Event.CallReserved other : leaving) {
            spend = spend.plus(other.worstCase());
        }
        Optional<String> exceeded = budget.exceededBy(spend);
        if (exceeded.isPresent()) {
            throw new VivaException(
                    VivaException.Code.BUDGET,
                    "Call "
                            + call.call()
                            + " would exceed the budget ("
                            + exceeded.get()
                            + "). Nothing is lost; raise it and run: viva resume");
        }
        leaving.add(call);
    }

    @Override
    public void close() {
        journal.close();
    }
}
