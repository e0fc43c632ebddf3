package viva.study;

import java.math.BigDecimal;
import java.util.Optional;

/// How one model is asked, where its provider's own habits are not wanted.
///
/// @param maxOutputTokens an answer is cut off after these; Viva's limit where it is lower
/// @param contextTokens prompt and answer together; only `ollama` needs to be told
/// @param temperature of sampling
/// @param concurrency calls of this model under way at once
/// @param requestsPerMinute calls of this model that leave within a minute at most, evenly spaced
/// @param stream whether the answer comes in pieces, so that one that stalls is seen; without it a
///     server that hangs looks like one that thinks
public record Tuning(
        Optional<Integer> maxOutputTokens,
        Optional<Integer> contextTokens,
        Optional<BigDecimal> temperature,
        Optional<Integer> concurrency,
        Optional<Integer> requestsPerMinute,
        boolean stream) {
    public static final Tuning NONE =
            new Tuning(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    true);

    public Tuning {
        requirePositive(maxOutputTokens, "max_output_tokens");
        requirePositive(contextTokens, "context_tokens");
        requirePositive(concurrency, "concurrency");
        requirePositive(requestsPerMinute, "requests_per_minute");
        Require.that(
                temperature.isEmpty() || temperature.get().signum() >= 0,
                "temperature must not be negative");
    }

    private static void requirePositive(Optional<Integer> value, String name) {
        Require.that(value.isEmpty() || value.get() > 0, name + " must be positive");
    }
}
