package viva.console.terminal;

import java.io.Writer;
import java.util.function.Consumer;

/// Hands over what is written line by line. Thread-safe.
final class LineWriter extends Writer {
    private final Consumer<String> lines;
    private final StringBuilder begun = new StringBuilder();

    LineWriter(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public void write(char[] buffer, int offset, int length) {
        synchronized (begun) {
            begun.append(buffer, offset, length);
            for (int end = begun.indexOf("\n"); end >= 0; end = begun.indexOf("\n")) {
                String line = begun.substring(0, end);
                begun.delete(0, end + 1);
                lines.accept(line);
            }
        }
    }

    /// A line that has only begun stays.
    @Override
    public void flush() {}

    @Override
    public void close() {
        synchronized (begun) {
            if (!begun.isEmpty()) {
                lines.accept(begun.toString());
                begun.setLength(0);
            }
        }
    }
}
