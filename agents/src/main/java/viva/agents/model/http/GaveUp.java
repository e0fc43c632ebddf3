package viva.agents.model.http;

import dev.langchain4j.exception.HttpException;

/// An HTTP error that stands after every try; the message is the body, as received.
public final class GaveUp extends HttpException {
    private static final long serialVersionUID = 1;

    private final int tries;
    private final String asked;

    GaveUp(int status, String body, int tries, String asked) {
        super(status, body);
        this.tries = tries;
        this.asked = asked;
    }

    /// `HTTP 429 after 6 tries; the server asks to wait 3600 s`.
    public String words() {
        return "HTTP " + statusCode() + (tries > 1 ? " after " + tries + " tries" : "") + asked;
    }
}
