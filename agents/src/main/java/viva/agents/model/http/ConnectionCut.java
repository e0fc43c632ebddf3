package viva.agents.model.http;

import java.io.IOException;

/// The connection broke after a request was sent on it: whether the server answered, and what it
/// bills for that, nobody knows. Such a request is not sent again here.
public final class ConnectionCut extends IOException {
    private static final long serialVersionUID = 1;

    ConnectionCut(IOException cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }
}
