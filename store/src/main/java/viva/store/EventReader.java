package viva.store;

import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.Map;
import java.util.stream.Collectors;
import viva.store.journal.Row;
import viva.study.Event;
import viva.study.Recorded;
import viva.study.VivaException;

/// Reads the rows of one journal as events. Thread-safe; one for each look.
final class EventReader {
    private final Map<String, ObjectReader> readers;

    EventReader() {
        SharedValues shared = new SharedValues();
        readers =
                EventCodec.READERS.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey,
                                        entry ->
                                                entry.getValue()
                                                        .withAttribute(
                                                                SharedValues.class, shared)));
    }

    /// @throws VivaException STORE where a newer Viva wrote the row, or it is no event
    Recorded read(Row row) {
        ObjectReader reader = readers.get(row.type());
        if (reader == null || row.version() != EventCodec.VERSION) {
            throw new VivaException(
                    VivaException.Code.STORE,
                    "Event %d (%s, version %d) was written by a newer Viva. Use that version."
                            .formatted(row.seq(), row.type(), row.version()));
        }
        try {
            Event event = reader.readValue(row.payload());
            return new Recorded(row.seq(), WrittenInstant.parse(row.at()), event, row.hash());
        } catch (IOException | DateTimeException e) {
            throw new VivaException(
                    VivaException.Code.STORE,
                    "Event %d (%s) cannot be read: %s. The journal was written by another program."
                            .formatted(row.seq(), row.type(), e.getMessage()),
                    e);
        }
    }
}
