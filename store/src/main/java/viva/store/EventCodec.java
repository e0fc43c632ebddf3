package viva.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import viva.study.Event;
import viva.study.VivaException;

/// Events as rows of a journal: the type in its own column, the rest as JSON.
final class EventCodec {
    /// The version of every event that this Viva writes.
    static final int VERSION = 1;

    private static final JsonMapper MAPPER = Json.mapperWithout(Event.class);
    private static final Map<String, Class<?>> TYPES =
            Json.leaves(Event.class)
                    .collect(Collectors.toUnmodifiableMap(Json::name, Function.identity()));

    /// The types that every run has that was ever taken up again, but for the frequent ones.
    private static final List<Class<?>> USUAL =
            List.of(
                    Event.RunStarted.class,
                    Event.RunResumed.class,
                    Event.RunStopped.class,
                    Event.StepFailed.class);

    private EventCodec() {}

    /// Reads the payloads of a type; empty where it is none.
    static Optional<ObjectReader> reader(String type) {
        return Optional.ofNullable(TYPES.get(type)).map(MAPPER::readerFor);
    }

    /// Makes what the usual types are read with, so that it is there when the first row comes.
    static void preload() {
        USUAL.forEach(MAPPER::readerFor);
    }

    static String payload(Event event) {
        try {
            return MAPPER.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new VivaException(
                    VivaException.Code.BUG, "Cannot write " + event.getClass() + " as JSON", e);
        }
    }
}
