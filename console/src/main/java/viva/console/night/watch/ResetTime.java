package viva.console.night.watch;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// When a provider says that it answers again, in the words of a failed call.
///
/// `the server asks to wait 3600 s` is Viva's own wording of `Retry-After`; the others are how
/// providers put it in the bodies of their errors: an ISO 8601 time, or `try again in 5h30m`,
/// `resets in 20 minutes`, `retry after 45 seconds`.
public final class ResetTime {
    private static final Pattern ASKED = Pattern.compile("asks to wait ([0-9]{1,9}) s");
    private static final Pattern TIME =
            Pattern.compile(
                    "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2})");
    private static final Pattern IN =
            Pattern.compile(
                    "(?:(?:again|reset|resets|retry|available|wait)(?: again)? (?:in|after)|wait) ((?:[0-9]{1,6}(?:\\.[0-9]{1,6})? ?(?:hours?|minutes?|mins?|seconds?|secs?|ms|h|m|s)(?:,? (?:and )?)?)+)");
    private static final Pattern PART =
            Pattern.compile(
                    "([0-9]{1,6})(?:\\.[0-9]{1,6})? ?(hour|minute|min|second|sec|ms|h|m|s)");
    private static final Duration LONGEST = Duration.ofDays(31);

    private ResetTime() {}

    /// @param now when the words were said
    /// @return empty where they name no time, one that is past, or one more than a month away
    public static Optional<Instant> in(String words, Instant now) {
        Matcher asked = ASKED.matcher(words);
        if (asked.find()) {
            return sensible(now.plusSeconds(Long.parseLong(asked.group(1))), now);
        }
        Matcher time = TIME.matcher(words);
        if (time.find()) {
            return at(time.group()).flatMap(reset -> sensible(reset, now));
        }
        Matcher in = IN.matcher(words.toLowerCase(Locale.ROOT));
        return in.find() ? sensible(now.plus(span(in.group(1))), now) : Optional.empty();
    }

    private static Optional<Instant> at(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// Rounded up to a second.
    private static Duration span(String text) {
        Duration span = Duration.ofSeconds(1);
        Matcher part = PART.matcher(text);
        while (part.find()) {
            long many = Long.parseLong(part.group(1));
            span =
                    span.plus(
                            switch (part.group(2)) {
                                case "hour", "h" -> Duration.ofHours(many);
                                case "minute", "min", "m" -> Duration.ofMinutes(many);
                                case "ms" -> Duration.ofMillis(many);
                                default -> Duration.ofSeconds(many);
                            });
        }
        return span;
    }

    private static Optional<Instant> sensible(Instant reset, Instant now) {
        return reset.isAfter(now) && reset.isBefore(now.plus(LONGEST))
                ? Optional.of(reset)
                : Optional.empty();
    }
}
