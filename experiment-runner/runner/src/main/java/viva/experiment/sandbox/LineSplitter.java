package viva.experiment.sandbox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Cuts bytes into lines without ever holding more than one bounded line.
final class LineSplitter {
    /// Bytes of a line; what comes after them is dropped.
    static final int LONGEST = 4096;

    private final LineListener listener;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    private boolean whole = true;

    LineSplitter(LineListener listener) {
        this.listener = listener;
    }

    /// @return false once the listener has had enough
    boolean take(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n') {
                if (!deliver(whole)) {
                    return false;
                }
            } else if (line.size() < LONGEST) {
                line.write(bytes[i]);
            } else {
                whole = false;
            }
        }
        return true;
    }

    /// Delivers what stands after the last line end, as a line that is not whole.
    boolean finish() {
        return line.size() == 0 || deliver(false);
    }

    private boolean deliver(boolean complete) {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        whole = true;
        return listener.line(text, complete);
    }
}
