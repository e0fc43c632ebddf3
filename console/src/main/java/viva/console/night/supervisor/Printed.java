package viva.console.night.supervisor;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import viva.agents.prompt.SafeText;

/// What the process of a study printed last.
final class Printed {
    private static final int BYTES = 8_192;
    private static final String MARK = "viva: ";

    private Printed() {}

    /// Viva's last message in the file, else its last line; empty where there is nothing.
    static String end(Path file) {
        String text = SafeText.of(tail(file)).strip();
        int message = text.lastIndexOf("\n" + MARK);
        if (message >= 0) {
            return text.substring(message + 1 + MARK.length());
        }
        return text.startsWith(MARK)
                ? text.substring(MARK.length())
                : text.substring(text.lastIndexOf('\n') + 1);
    }

    private static String tail(Path file) {
        try (RandomAccessFile from = new RandomAccessFile(file.toFile(), "r")) {
            from.seek(Math.max(0, from.length() - BYTES));
            byte[] bytes = new byte[(int) Math.min(BYTES, from.length())];
            from.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            // It printed nothing, or somebody took the file away.
            return "";
        }
    }
}
