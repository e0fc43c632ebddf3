package viva.console.night.morning;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import viva.console.Session;
import viva.study.Dimension;
import viva.study.Money;

/// Times and paths as a person reads and types them. A page may be opened from anywhere, so paths
/// are whole.
final class Shown {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEEE d MMMM uuuu, HH:mm", Locale.ENGLISH);

    private Shown() {}

    static String path(Path path) {
        return Session.inShell(path.toAbsolutePath().normalize().toString());
    }

    static String time(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }

    static String day(Instant at, ZoneId zone) {
        return DAY.format(at.atZone(zone));
    }

    static String money(Money money) {
        return Dimension.MONEY.text(money.dollars());
    }

    /// `3 h 20 min`, `41 s`.
    static String span(Duration time) {
        if (time.toHours() > 0) {
            return time.toHours() + " h " + time.toMinutesPart() + " min";
        }
        return time.toMinutes() > 0 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }
}
