package viva.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import viva.study.Event;
import viva.study.Recorded;

/// The truth of one study: events in order, appended and never changed. Thread-safe.
public interface Journal extends AutoCloseable {
    /// Adds an event; returns once it would survive power loss.
    ///
    /// An interrupt does not cut it short: the event is either recorded and returned, with the
    /// thread's interrupt flag kept, or the exception says that it was not.
    ///
    /// @throws viva.study.VivaException OUTAGE where the disk is full or read-only: nothing that
    ///     was acknowledged before is lost, and this journal takes nothing more
    Recorded append(Event event);

    /// Does some work before each commit, in the thread that commits: it brings to the disk what
    /// the
    /// events may name. What it throws fails them. One without a disk does nothing.
    default void beforeCommit(Runnable work) {}

    /// Shows every event from the first on, one at a time.
    ///
    /// @throws viva.study.VivaException STORE where a row is altered or missing; names the event
    void forEach(Consumer<Recorded> visitor);

    /// Every event from the first on.
    ///
    /// @throws viva.study.VivaException STORE where a row is altered or missing; names the event
    default List<Recorded> events() {
        List<Recorded> events = new ArrayList<>();
        forEach(events::add);
        return List.copyOf(events);
    }

    @Override
    void close();
}
