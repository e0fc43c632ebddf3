package viva.store;

import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import viva.store.journal.Row;
import viva.store.written.FrequentEvents;
import viva.store.written.SharedValues;
import viva.store.written.WrittenInstant;
import viva.study.Event;
import viva.study.Recorded;
import viva.study.VivaException;

/// Reads the rows of one journal as events. Thread-safe; one for each look.
final class EventReader {
    private final SharedValues shared = new SharedValues();
    private final FrequentEvents frequent = new FrequentEvents(shared);

    /// By type, each made when the first of its rows is met.
    private final Map<String, Optional<ObjectReader>> readers = new ConcurrentHashMap<>();

    /// @throws VivaException STORE where a newer Viva wrote the row, or it is no event
    Recorded read(Row row) {
        if (row.version() != EventCodec.VERSION) {
            throw newer(row);
        }
        try {
            Optional<Event> written = frequent.read(row.type(), row.payload());
            Event event = written.isPresent() ? written.get() : any(row);
            return new Recorded(row.seq(), WrittenInstant.parse(row.at()), event, row.hash());
        } catch (IOException | DateTimeException e) {
            throw new VivaException(
                    VivaException.Code.STORE,
                    "Event %d (%s) cannot be read: %s. The journal was written by another program."
                            .formatted(row.seq(), row.type(), e.getMessage()),
                    e);
        }
    }

    /// By the general reader, which decides what an event is.
    private Event any(Row row) throws IOException {
        return readers.computeIfAbsent(row.type(), this::reader)
                .orElseThrow(() -> newer(row))
                .readValue(row.payload());
    }

    private Optional<ObjectReader> reader(String type) {
        return EventCodec.reader(type)
                .map(reader -> reader.withAttribute(SharedValues.class, shared));
    }

    private static VivaException newer(Row row) {
        return new VivaException(
                VivaException.Code.STORE,
                "Event %d (%s, version %d) was written by a newer Viva. Use that version."
                        .formatted(row.seq(), row.type(), row.version()));
    }
}
