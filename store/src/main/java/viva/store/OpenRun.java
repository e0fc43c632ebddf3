package viva.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import viva.study.Budget;
import viva.study.Event;
import viva.study.Limit;
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
    private final Map<Long, Early> early = new HashMap<>();
    private Spend leaving = Spend.NONE;
    private final List<Consumer<Recorded>> listeners = new CopyOnWriteArrayList<>();
    private int appending;
    private int underWay;
    private boolean reached;

    public OpenRun(Journal journal, Artifacts artifacts) {
        this(journal, artifacts, new RunState());
        journal.forEach(state::apply);
    }

    /// @param state what the journal adds up to so far; this run's own from now on
    OpenRun(Journal journal, Artifacts artifacts, RunState state) {
        this.journal = journal;
        this.artifacts = artifacts;
        this.state = state;
        journal.beforeCommit(artifacts::sync);
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
        Optional<Early> mine = Optional.empty();
        try {
            mine = Optional.of(new Early(journal.append(event)));
        } finally {
            arrived(mine);
        }
        Recorded durable = mine.orElseThrow().applied();
        listeners.forEach(listener -> listener.accept(durable));
        return durable;
    }

    /// Applies what is next in the journal's order.
    private synchronized void arrived(Optional<Early> event) {
        appending--;
        event.ifPresent(one -> early.put(one.event.seq(), one));
        for (Early next = next(); next != null; next = next()) {
            state.apply(next.event);
            next.end(Early.Fate.APPLIED);
        }
        if (appending == 0) {
            early.values().forEach(late -> late.end(Early.Fate.LOST));
        }
        notifyAll();
    }

    private @Nullable Early next() {
        return early.remove(state.seq() + 1);
    }

    /// A durable event whose caller waits until those before it have arrived too.
    private static final class Early {
        enum Fate {
            WAITING,
            APPLIED,
            LOST
        }

        private final Recorded event;
        private Fate fate = Fate.WAITING;

        Early(Recorded event) {
            this.event = event;
        }

        synchronized void end(Fate known) {
            fate = known;
            notifyAll();
        }

        /// Waits, however often the thread is interrupted meanwhile; its flag is kept.
        synchronized Recorded applied() {
            boolean interrupted = false;
            while (fate == Fate.WAITING) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            if (fate == Fate.LOST) {
                throw new VivaException(
                        VivaException.Code.BUG,
                        "Event %d has none before it: something else appends to this journal"
                                .formatted(event.seq()));
            }
            return event;
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

    /// Reserves what something may use, together with all that is reserved and used already.
    ///
    /// Where there is no room, but things are under way in this process, waits until they have
    /// ended: most give something back. The first that finds no room even so ends it: from then on
    /// nothing new begins.
    ///
    /// @return to be closed when the thing has ended, however it ended
    /// @throws VivaException BUDGET where it does not fit; nothing is recorded then
    /// @throws InterruptedException where the thread is interrupted while it waits; nothing is
    ///     recorded then
    public Held reserve(Event.Reservation wanted, Budget budget) throws InterruptedException {
        makeRoom(wanted, budget);
        boolean recorded = false;
        try {
            record(wanted);
            recorded = true;
        } finally {
            synchronized (this) {
                leaving = leaving.minus(wanted.worstCase());
                if (!recorded) {
                    ended();
                }
            }
        }
        return this::ended;
    }

    /// Room in the budget for something under way.
    @FunctionalInterface
    public interface Held extends AutoCloseable {
        @Override
        void close();
    }

    private synchronized void ended() {
        underWay--;
        notifyAll();
    }

    private synchronized void makeRoom(Event.Reservation wanted, Budget budget)
            throws InterruptedException {
        Optional<Limit> lacking = lacking(wanted, budget);
        while (lacking.isPresent() && underWay > 0 && !reached) {
            wait();
            lacking = lacking(wanted, budget);
        }
        if (lacking.isPresent() || reached) {
            reached = true;
            throw new BudgetReached(wanted, lacking).exception();
        }
        underWay++;
        leaving = leaving.plus(wanted.worstCase());
    }

    /// The first dimension that does not hold what is wanted.
    private Optional<Limit> lacking(Event.Reservation wanted, Budget budget) {
        Spend reserved = state.reservedSpend().plus(leaving);
        return budget.limits(state.spend(), reserved).stream()
                .filter(limit -> !limit.holds(limit.dimension().of(wanted.worstCase())))
                .findFirst();
    }

    @Override
    public void close() {
        // The journal's lock goes last: it is the artifacts' too.
        try (journal) {
            artifacts.close();
        }
    }
}
