package viva.agents.model.http;

/// A server was asked for a stream and answered whole.
public final class UnstreamedAnswer extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnstreamedAnswer() {
        super("the server answers whole although it was asked for pieces");
    }
}
