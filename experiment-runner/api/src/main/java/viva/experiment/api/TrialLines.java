package viva.experiment.api;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Writes trials as JSON lines. A line reaches the pipe whole, and at the latest with the next line
/// after [#LONGEST_DELAY], or when its cell ends.
final class TrialLines implements AutoCloseable {
    private static final long LONGEST_DELAY = Duration.ofMillis(100).toNanos();

    private final OutputStream out;
    private long flushed = System.nanoTime();

    TrialLines(OutputStream out) {
        this.out = new BufferedOutputStream(out, 1 << 14);
    }

    void trial(
            String metric, String value, String unit, String arm, long seed, long step, String at) {
        StringBuilder line = new StringBuilder("{\"v\":1");
        text(line, "metric", metric);
        text(line, "value", value);
        text(line, "unit", unit);
        text(line, "arm", arm);
        line.append(",\"seed\":").append(seed).append(",\"step\":").append(step);
        text(line, "at", at);
        write(line.append("}\n"), System.nanoTime() - flushed > LONGEST_DELAY);
    }

    void done(String cell) {
        StringBuilder line = new StringBuilder("{\"v\":1");
        text(line, "cell_done", cell);
        write(line.append("}\n"), true);
    }

    @Override
    public void close() {
        write("", true);
    }

    private void write(CharSequence line, boolean flush) {
        try {
            out.write(line.toString().getBytes(StandardCharsets.UTF_8));
            if (flush) {
                out.flush();
                flushed = System.nanoTime();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Standard output is closed", e);
        }
    }

    private static void text(StringBuilder line, String key, String value) {
        line.append(",\"").append(key).append("\":\"");
        value.chars().forEach(c -> character(line, (char) c));
        line.append('"');
    }

    private static void character(StringBuilder line, char c) {
        if (c == '"' || c == '\\') {
            line.append('\\').append(c);
        } else if (c < ' ') {
            line.append(String.format("\\u%04x", (int) c));
        } else {
            line.append(c);
        }
    }
}
