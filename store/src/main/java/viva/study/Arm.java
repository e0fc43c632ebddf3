package viva.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// One combination of factor levels, for example `start_scale=0.1,optimiser=sgd,ridge=0`.
///
/// Levels are kept as written in the study file, in the order of its factors.
public record Arm(SequencedMap<String, String> levels) {
    private static final Pattern LEVEL = Pattern.compile("[A-Za-z0-9_.+-]{1,64}");

    public Arm {
        levels = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(levels));
        levels.forEach(
                (factor, level) -> {
                    Require.name(factor, "factor");
                    level(level);
                });
    }

    /// Reads what [#id] writes.
    public static Arm parse(String id) {
        LinkedHashMap<String, String> levels = new LinkedHashMap<>();
        for (String part : id.split(",")) {
            int equals = part.indexOf('=');
            Require.that(
                    equals > 0,
                    () -> "'" + id + "' is not an arm; write factor=level,factor=level");
            levels.put(part.substring(0, equals), part.substring(equals + 1));
        }
        return new Arm(levels);
    }

    static String level(String level) {
        Require.that(
                LEVEL.matcher(level).matches(),
                "level '" + level + "' may hold letters, digits and . _ + - only");
        return level;
    }

    public String id() {
        StringBuilder id = new StringBuilder();
        levels.forEach(
                (factor, level) ->
                        id.append(id.isEmpty() ? "" : ",")
                                .append(factor)
                                .append('=')
                                .append(level));
        return id.toString();
    }

    /// Whether this arm has every one of these levels.
    public boolean has(Map<String, String> wanted) {
        return wanted.entrySet().stream()
                .allMatch(entry -> entry.getValue().equals(levels.get(entry.getKey())));
    }

    @Override
    public String toString() {
        return id();
    }
}
