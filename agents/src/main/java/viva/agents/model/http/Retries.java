package viva.agents.model.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Response;

/// When to ask again, and how long to wait before: `Retry-After` (RFC 9110, 10.2.3) where the
/// server gives it, else exponential back-off with jitter.
final class Retries {
    private static final Set<Integer> PASSING = Set.of(429, 500, 502, 503, 529);
    private static final Pattern RETRY_INFO =
            Pattern.compile("\"retryDelay\"\\s*:\\s*\"([0-9]{1,7})(\\.[0-9]+)?s\"");
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(60);

    private final InstantSource clock;
    private final RandomGenerator random;

    Retries(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    static boolean mayPass(int status) {
        return PASSING.contains(status);
    }

    /// How long the server asks to wait, in a header or, as Google does, in the body
    /// (`google.rpc.RetryInfo`).
    Optional<Duration> asked(Response response, String body) {
        return asked(response).or(() -> asked(body));
    }

    private static Optional<Duration> asked(String body) {
        Matcher delay = RETRY_INFO.matcher(body);
        return delay.find()
                ? Optional.of(Duration.ofSeconds(Long.parseLong(delay.group(1)) + 1))
                : Optional.empty();
    }

    private Optional<Duration> asked(Response response) {
        String millis = response.header("retry-after-ms", "");
        if (millis != null && millis.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofMillis(Long.parseLong(millis)));
        }
        String after = response.header("Retry-After", "");
        if (after == null || after.isBlank()) {
            return Optional.empty();
        }
        if (after.strip().matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(after.strip())));
        }
        try {
            ZonedDateTime until =
                    ZonedDateTime.parse(
                            after.strip(),
                            DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT));
            Duration wait = Duration.between(clock.instant(), until.toInstant());
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// @param attempt the one that failed, from 1
    Duration backOff(int attempt) {
        Duration full = FIRST_WAIT.multipliedBy(1L << Math.min(attempt - 1, 10));
        Duration capped = full.compareTo(LONGEST_BACK_OFF) < 0 ? full : LONGEST_BACK_OFF;
        return Duration.ofMillis((long) (capped.toMillis() * (0.5 + random.nextDouble() / 2)));
    }

    /// A little more than asked, so that many callers do not return at once.
    Duration jittered(Duration asked) {
        return asked.plusMillis(random.nextInt(250));
    }
}
