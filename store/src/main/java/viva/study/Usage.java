package viva.study;

import java.time.Duration;

/// What one model call used. Zero tokens where a provider counts none.
///
/// @param inputTokens all of them, read from a cache, written to one, or neither
/// @param cachedTokens part of the input that the provider read from its cache
/// @param writtenTokens part of the input that the provider wrote to its cache and bills as such
/// @param outputTokens thoughts included
public record Usage(
        long inputTokens,
        long cachedTokens,
        long outputTokens,
        Money cost,
        Duration latency,
        long writtenTokens) {
    public static final Usage NONE = new Usage(0, 0, 0, Money.ZERO, Duration.ZERO);

    public Usage {
        Require.that(
                inputTokens >= 0 && cachedTokens >= 0 && outputTokens >= 0 && writtenTokens >= 0,
                "token counts are negative");
    }

    /// Without tokens that were written to a cache.
    public Usage(
            long inputTokens, long cachedTokens, long outputTokens, Money cost, Duration latency) {
        this(inputTokens, cachedTokens, outputTokens, cost, latency, 0);
    }

    /// The same at this cost.
    public Usage at(Money price) {
        return new Usage(inputTokens, cachedTokens, outputTokens, price, latency, writtenTokens);
    }

    public long tokens() {
        return inputTokens + outputTokens;
    }
}
