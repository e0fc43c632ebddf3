package viva.store;

import java.util.List;
import viva.study.Event;
import viva.study.Recorded;

/// The truth of one study: events in order, appended and never changed. Thread-safe.
public interface Journal extends AutoCloseable {
    /// Adds an event; returns once it would survive power loss.
    ///
    /// @throws viva.study.VivaException OUTAGE where the disk is full or read-only: nothing that was
    ///     acknowledged before is lost
    Recorded append(Event event);

    /// Every event from the first on.
    ///
    /// @throws viva.study.VivaException STORE where a row is altered or missing; names the event
    List<Recorded> events();

    @Override
    void close();
}
