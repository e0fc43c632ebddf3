package viva.console.night;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import viva.console.Plain;
import viva.console.night.queue.NightEvent;
import viva.console.night.queue.NightJournal;

/// What happens in a night, a line each, as a person at the terminal sees it.
record NightLine(ZoneId zone) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter SHORT =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final int MOST = 200;

    /// Empty for what a person need not see.
    Optional<String> of(NightJournal.Entry entry) {
        String time = "  " + TIME.format(entry.at().atZone(zone)) + "  ";
        return Optional.of(words(entry.event()))
                .filter(words -> !words.isEmpty())
                .map(words -> time + words);
    }

    private String words(NightEvent event) {
        return switch (event) {
            case NightEvent.Admitted _, NightEvent.Starting _ -> "";
            case NightEvent.Began began ->
                    "night "
                            + began.night()
                            + " begins"
                            + began.until().map(end -> ", until " + time(end)).orElse("");
            case NightEvent.Started started ->
                    line(started.study(), "runs as process " + started.pid());
            case NightEvent.Attached attached ->
                    line(attached.study(), "still runs as process " + attached.pid());
            case NightEvent.Stopping stopping ->
                    line(stopping.study(), "is being stopped: " + stopping.why());
            case NightEvent.LegEnded ended ->
                    line(
                            ended.study(),
                            ended.end().name().toLowerCase(Locale.ROOT) + ": " + ended.words());
            case NightEvent.BackedOff off -> line(off.study(), "resumes " + time(off.until()));
            case NightEvent.GoesOn goes -> line(goes.study(), goes.why());
            case NightEvent.GivenUp given -> line(given.study(), "given up: " + given.why());
            case NightEvent.LeftOut out -> line(out.study(), "left out: " + out.why());
            case NightEvent.Notified told ->
                    line(
                            told.channel(),
                            told.failure()
                                    .map(why -> "could not be told: " + why)
                                    .orElse("was told: " + told.title()));
            case NightEvent.Ended ended -> "the night ends: " + Plain.line(ended.why(), MOST);
        };
    }

    private String time(Instant at) {
        return SHORT.format(at.atZone(zone));
    }

    private static String line(String who, String what) {
        return "%-16s %s".formatted(who, Plain.line(what, MOST));
    }
}
