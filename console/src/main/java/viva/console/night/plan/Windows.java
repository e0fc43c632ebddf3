package viva.console.night.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/// The times of day in which studies may run. Where none is named, they always may.
///
/// A time that a change of the clocks leaves out is the one after it; one that comes twice is the
/// first ([ZonedDateTime#of]).
///
/// @param zone by which the times are meant
public record Windows(List<Window> windows, ZoneId zone) {
    private static final Pattern WRITTEN =
            Pattern.compile("([0-9]{1,2}:[0-9]{2}) ?[-–—] ?([0-9]{1,2}:[0-9]{2})");

    public Windows {
        windows = List.copyOf(windows);
    }

    /// From one time of day to another, which is on the next day where it is not later.
    public record Window(LocalTime from, LocalTime to) {
        /// Reads `22:00–07:00`.
        ///
        /// @throws IllegalArgumentException where it is no window
        public static Window parse(String text) {
            Matcher match = WRITTEN.matcher(text);
            if (!match.matches()) {
                throw wrong(text);
            }
            return new Window(time(match.group(1), text), time(match.group(2), text));
        }

        private static LocalTime time(String time, String text) {
            int colon = time.indexOf(':');
            int hour = Integer.parseInt(time.substring(0, colon));
            int minute = Integer.parseInt(time.substring(colon + 1));
            if (hour > 24 || minute > 59 || (hour == 24 && minute > 0)) {
                throw wrong(text);
            }
            return LocalTime.of(hour % 24, minute);
        }

        private static IllegalArgumentException wrong(String text) {
            return new IllegalArgumentException(
                    "'" + text + "' is not a window; write 22:00–07:00");
        }

        private Span on(LocalDate day, ZoneId zone) {
            LocalDate end = to.isAfter(from) ? day : day.plusDays(1);
            return new Span(
                    ZonedDateTime.of(day, from, zone).toInstant(),
                    ZonedDateTime.of(end, to, zone).toInstant());
        }

        @Override
        public String toString() {
            return from + "–" + to;
        }
    }

    private record Span(Instant from, Instant to) {
        boolean holds(Instant time) {
            return !time.isBefore(from) && time.isBefore(to);
        }
    }

    public boolean isOpen(Instant now) {
        return windows.isEmpty() || spans(now).stream().anyMatch(span -> span.holds(now));
    }

    /// When the window that is open now closes; windows that touch are one. Empty where none is
    /// open, or where studies may always run.
    public Optional<Instant> closes(Instant now) {
        Instant end = now;
        boolean goesOn = true;
        while (goesOn) {
            Instant reached = end;
            Optional<Instant> later =
                    spans(now).stream()
                            .filter(span -> span.holds(reached))
                            .map(Span::to)
                            .max(Instant::compareTo);
            goesOn = later.isPresent();
            end = later.orElse(end);
        }
        return end.equals(now) ? Optional.empty() : Optional.of(end);
    }

    /// When the next window opens; empty where one is open now, or studies may always run.
    public Optional<Instant> opens(Instant now) {
        return isOpen(now)
                ? Optional.empty()
                : spans(now).stream()
                        .map(Span::from)
                        .filter(from -> from.isAfter(now))
                        .min(Instant::compareTo);
    }

    /// Every window that begins from yesterday to the day after tomorrow.
    private List<Span> spans(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        return LongStream.rangeClosed(-1, 2)
                .mapToObj(today::plusDays)
                .flatMap(day -> windows.stream().map(window -> window.on(day, zone)))
                .toList();
    }

    @Override
    public String toString() {
        if (windows.isEmpty()) {
            return "any time";
        }
        return String.join(", ", windows.stream().map(Window::toString).toList()) + " " + zone;
    }
}
