package viva.store.yaml;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as people write them in files.
public final class WrittenDuration {
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,9}) ?(ms|s|min|h)");
    private static final Map<String, Duration> UNITS =
            Map.of(
                    "ms", Duration.ofMillis(1),
                    "s", Duration.ofSeconds(1),
                    "min", Duration.ofMinutes(1),
                    "h", Duration.ofHours(1));

    private WrittenDuration() {}

    /// Reads `120 s`, `30 min`, `2 h` or `500 ms`.
    ///
    /// @throws IllegalArgumentException where it is none of these
    public static Duration parse(String text) {
        Matcher match = WRITTEN.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a duration; write \"120 s\", \"30 min\" or \"2 h\"");
        }
        return UNITS.getOrDefault(match.group(2), Duration.ZERO)
                .multipliedBy(Long.parseLong(match.group(1)));
    }
}
