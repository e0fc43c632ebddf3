package viva.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import viva.store.journal.Row;
import viva.study.Event;
import viva.study.Recorded;
import viva.study.VivaException;

/// Events as rows of a journal: the type in its own column, the rest as JSON.
final class EventCodec {
    /// The version of every event that this Viva writes.
    static final int VERSION = 1;

    private static final JsonMapper MAPPER = Json.mapperWithout(Event.class);
    private static final Map<String, ObjectReader> READERS =
            Json.leaves(Event.class)
                    .map(leaf -> leaf.asSubclass(Event.class))
                    .collect(Collectors.toUnmodifiableMap(Json::name, MAPPER::readerFor));

    private EventCodec() {}

    static String payload(Event event) {
        try {
            return MAPPER.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new VivaException(
                    VivaException.Code.BUG, "Cannot write " + event.getClass() + " as JSON", e);
        }
    }

    /// @throws VivaException STORE where a newer Viva wrote the row, or it is no event
    static Recorded decode(Row row) {
        ObjectReader reader = READERS.get(row.type());
        if (reader == null || row.version() != VERSION) {
            throw new VivaException(
                    VivaException.Code.STORE,
                    "Event %d (%s, version %d) was written by a newer Viva. Use that version."
                            .formatted(row.seq(), row.type(), row.version()));
        }
        try {
            Event event = reader.readValue(row.payload());
            return new Recorded(row.seq(), Instant.parse(row.at()), event, row.hash());
        } catch (IOException | DateTimeException e) {
            throw new VivaException(
                    VivaException.Code.STORE,
                    "Event %d (%s) cannot be read: %s. The journal was written by another program."
                            .formatted(row.seq(), row.type(), e.getMessage()),
                    e);
        }
    }
}
