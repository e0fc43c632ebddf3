package viva.study;

import java.time.Duration;

/// What one model call used. Zero tokens where a provider counts none.
public record Usage(
        long inputTokens, long cachedTokens, long outputTokens, Money cost, Duration latency) {
    public static final Usage NONE = new Usage(0, 0, 0, Money.ZERO, Duration.ZERO);

    public Usage {
        Require.that(
                inputTokens >= 0 && cachedTokens >= 0 && outputTokens >= 0,
                "token counts are negative");
    }

    public long tokens() {
        return inputTokens + outputTokens;
    }
}
