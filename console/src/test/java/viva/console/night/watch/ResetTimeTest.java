package viva.console.night.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResetTimeTest {
    private static final Instant NOW = Instant.parse("2026-11-21T22:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RATE_LIMIT: HTTP 429; the server asks to wait 3600 s: slow down | 2026-11-21T23:00:00Z",
                "QUOTA: HTTP 429: quota renews 2026-11-22T05:00:00Z | 2026-11-22T05:00:00Z",
                "RATE_LIMIT: HTTP 429: resets at 2026-11-22T05:00:00+01:00 | 2026-11-22T04:00:00Z",
                "RATE_LIMIT: HTTP 429: Please try again in 6m0s. | 2026-11-21T22:06:01Z",
                "RATE_LIMIT: HTTP 429: Please try again in 1.5s. | 2026-11-21T22:00:02Z",
                "OVERLOADED: HTTP 504: retry after 5 hours and 20 minutes | 2026-11-22T03:20:01Z",
            })
    void readsWhenAProviderAnswersAgain(String words, Instant reset) {
        assertThat(ResetTime.in(words, NOW)).contains(reset);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OVERLOADED: HTTP 503: try again later",
                "QUOTA: HTTP 402: pay since 2026-11-20T05:00:00Z",
                "RATE_LIMIT: HTTP 429: resets 2027-11-22T05:00:00Z",
                "QUOTA: HTTP 429: resets 2026-99-22T05:00:00Z",
                "",
            })
    void takesNothingElseForATime(String words) {
        assertThat(ResetTime.in(words, NOW)).isEmpty();
    }

    @Test
    void roundsUp() {
        assertThat(ResetTime.in("try again in 20ms", NOW)).contains(NOW.plusMillis(1020));
    }
}
