package viva.experiment.sandbox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// The beginning and the end of what a job wrote on standard error, in bounded memory. Thread-safe.
final class LogText {
    private static final int KEPT = 128 << 10;

    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private byte[] tail = {};
    private long beyond;

    synchronized void add(byte[] bytes, int length) {
        int toHead = Math.min(length, KEPT - head.size());
        head.write(bytes, 0, toHead);
        if (toHead < length && tail.length == 0) {
            tail = new byte[KEPT];
        }
        for (int i = toHead; i < length; i++) {
            tail[(int) (beyond++ % KEPT)] = bytes[i];
        }
    }

    /// As plain text; where something was left out, a line says how much.
    synchronized String text() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.toByteArray());
        if (beyond > KEPT) {
            String gap = "\n[" + (beyond - KEPT) + " bytes left out]\n";
            all.writeBytes(gap.getBytes(StandardCharsets.UTF_8));
        }
        long first = Math.max(0, beyond - KEPT);
        for (long i = first; i < beyond; i++) {
            all.write(tail[(int) (i % KEPT)]);
        }
        return PlainText.of(all.toString(StandardCharsets.UTF_8));
    }
}
