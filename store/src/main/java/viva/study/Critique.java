package viva.study;

/// One critic's vote on one candidate. Unparsable is never counted as either.
public sealed interface Critique {
    record Accept(String reason) implements Critique {}

    record Reject(String reason) implements Critique {}

    record Unparsable(String reason) implements Critique {}
}
