package viva.study;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A number of bytes, never negative; written `512 MiB`, `2 GiB`, `100 B`.
public record ByteSize(long bytes) implements Comparable<ByteSize> {
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,12}) ?(B|KiB|MiB|GiB)");
    private static final Map<String, Long> UNITS =
            Map.of("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

    public ByteSize {
        Require.that(bytes >= 0, () -> "a size cannot be negative: " + bytes);
    }

    public static ByteSize parse(String text) {
        Matcher match = WRITTEN.matcher(text);
        Require.that(
                match.matches(),
                () -> "'" + text + "' is not a size; write \"512 MiB\" or \"2 GiB\"");
        return new ByteSize(
                Math.multiplyExact(
                        Long.parseLong(match.group(1)), UNITS.getOrDefault(match.group(2), 1L)));
    }

    public static ByteSize mebibytes(long count) {
        return new ByteSize(count << 20);
    }

    public ByteSize plus(ByteSize other) {
        return new ByteSize(Math.addExact(bytes, other.bytes));
    }

    @Override
    public int compareTo(ByteSize other) {
        return Long.compare(bytes, other.bytes);
    }

    @Override
    public String toString() {
        for (String unit : new String[] {"GiB", "MiB", "KiB"}) {
            long size = UNITS.getOrDefault(unit, 1L);
            if (bytes >= size && bytes % size == 0) {
                return bytes / size + " " + unit;
            }
        }
        return bytes + " B";
    }
}
