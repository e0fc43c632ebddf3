package viva.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.stream.Collectors;
import viva.study.Event;
import viva.study.VivaException;

/// Events as rows of a journal: the type in its own column, the rest as JSON.
final class EventCodec {
    /// The version of every event that this Viva writes.
    static final int VERSION = 1;

    private static final JsonMapper MAPPER = Json.mapperWithout(Event.class);
    /// By type; [EventReader] reads with them.
    static final Map<String, ObjectReader> READERS =
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
}
