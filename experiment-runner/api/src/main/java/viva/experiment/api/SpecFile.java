package viva.experiment.api;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What `spec.json` says (schema `viva.spec/1`), in its order.
///
/// @param constants name → value as written in the study
/// @param units declared metric → unit
record SpecFile(Map<String, String> constants, List<CellEntry> cells, Map<String, String> units) {
    private static final String SCHEMA = "viva.spec/1";

    record CellEntry(String id, Map<String, String> arm, long seed) {}

    /// @throws IllegalArgumentException where the text is not such a spec; says why
    static SpecFile parse(String text) {
        Map<String, Object> spec =
                keys(
                        JsonText.parse(text),
                        "the spec",
                        Set.of("schema", "constants", "cells", "metrics"));
        if (!SCHEMA.equals(spec.get("schema"))) {
            throw new IllegalArgumentException("its schema is not " + SCHEMA);
        }
        List<CellEntry> cells = new ArrayList<>();
        for (Object entry : list(spec.get("cells"), "cells")) {
            Map<String, Object> cell = keys(entry, "a cell", Set.of("id", "arm", "seed"));
            cells.add(
                    new CellEntry(
                            string(cell.get("id"), "a cell's id"),
                            words(cell.get("arm"), "a cell's arm"),
                            whole(cell.get("seed"), "a cell's seed")));
        }
        Map<String, String> units = new LinkedHashMap<>();
        for (Object entry : list(spec.get("metrics"), "metrics")) {
            Map<String, Object> metric = keys(entry, "a metric", Set.of("name", "unit"));
            units.put(
                    string(metric.get("name"), "a metric's name"),
                    string(metric.get("unit"), "a metric's unit"));
        }
        return new SpecFile(
                words(spec.get("constants"), "constants"),
                List.copyOf(cells),
                Collections.unmodifiableMap(units));
    }

    private static Map<String, Object> keys(Object value, String what, Set<String> keys) {
        Map<String, Object> object = object(value, what);
        if (!object.keySet().equals(keys)) {
            throw new IllegalArgumentException(
                    what + " has the keys " + object.keySet() + " instead of " + keys);
        }
        return object;
    }

    private static Map<String, Object> object(@Nullable Object value, String what) {
        if (!(value instanceof Map<?, ?> object)) {
            throw new IllegalArgumentException(what + " is no object");
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        object.forEach((key, inner) -> copy.put((String) key, inner));
        return copy;
    }

    private static Map<String, String> words(@Nullable Object value, String what) {
        Map<String, String> words = new LinkedHashMap<>();
        object(value, what).forEach((name, word) -> words.put(name, string(word, what)));
        return Collections.unmodifiableMap(words);
    }

    private static List<?> list(@Nullable Object value, String what) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException(what + " is no list");
    }

    private static String string(@Nullable Object value, String what) {
        if (value instanceof String string) {
            return string;
        }
        throw new IllegalArgumentException(what + " is no string");
    }

    private static long whole(@Nullable Object value, String what) {
        if (value instanceof BigDecimal number) {
            try {
                return number.longValueExact();
            } catch (ArithmeticException e) {
                throw new IllegalArgumentException(what + " is no whole number of 64 bits", e);
            }
        }
        throw new IllegalArgumentException(what + " is no number");
    }
}
