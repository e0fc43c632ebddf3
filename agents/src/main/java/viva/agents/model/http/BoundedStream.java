package viva.agents.model.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream that tells when a piece has come and when it has ended, and breaks where it is too
/// long.
final class BoundedStream extends FilterInputStream {
    private final long most;
    private final Runnable alive;
    private long bytes;
    private boolean ended;

    BoundedStream(InputStream in, long most, Runnable alive) {
        super(in);
        this.most = most;
        this.alive = alive;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? -1 : 1);
        return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        count(read);
        return read;
    }

    private void count(int read) throws IOException {
        alive.run();
        ended |= read < 0;
        bytes += Math.max(0, read);
        if (bytes > most) {
            throw new IOException("the answer is longer than " + most + " bytes");
        }
    }

    long bytes() {
        return bytes;
    }

    boolean hasEnded() {
        return ended;
    }
}
