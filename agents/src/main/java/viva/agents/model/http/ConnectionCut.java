package viva.agents.model.http;

import java.io.IOException;
import java.io.UncheckedIOException;

/// A connection that ended after a request was sent on it and before the answer was whole: what the
/// server bills for that, nobody knows. Such a request is not sent again here.
public final class ConnectionCut extends UncheckedIOException {
    private static final long serialVersionUID = 1;

    public ConnectionCut(IOException cause) {
        super(cause);
    }
}
