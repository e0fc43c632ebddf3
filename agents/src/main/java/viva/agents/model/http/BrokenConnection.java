package viva.agents.model.http;

import java.io.IOException;
import java.io.UncheckedIOException;

/// No connection: nothing was sent.
public final class BrokenConnection extends UncheckedIOException {
    private static final long serialVersionUID = 1;

    public BrokenConnection(IOException cause) {
        super(cause);
    }
}
