package viva.console.night.notify;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import viva.agents.prompt.SafeText;
import viva.console.night.plan.Occasion;
import viva.console.night.queue.NightEvent;
import viva.console.night.queue.NightJournal;

/// What somebody is told: plain text, without addresses.
///
/// @param about position of the event in the night's journal
/// @param title one line
/// @param text a few lines
public record Notice(long about, Occasion occasion, String title, String text) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final int TITLE = 120;
    private static final int TEXT = 1_500;

    public Notice {
        title = SafeText.line(title, TITLE);
        text = cut(SafeText.of(text).strip());
    }

    private static String cut(String text) {
        return text.length() <= TEXT ? text : text.substring(0, TEXT - 1) + "…";
    }

    /// What an event is worth telling; empty for most. The morning is told by whoever made its
    /// page.
    public static Optional<Notice> of(NightJournal.Entry entry, String plan, ZoneId zone) {
        return switch (entry.event()) {
            case NightEvent.LegEnded ended -> leg(entry.seq(), ended, plan, zone);
            case NightEvent.GivenUp given ->
                    Optional.of(
                            new Notice(
                                    entry.seq(),
                                    Occasion.TROUBLE,
                                    study(plan, given.study()) + " is given up for this night",
                                    given.why()));
            case NightEvent.Began _,
                    NightEvent.Admitted _,
                    NightEvent.Starting _,
                    NightEvent.Started _,
                    NightEvent.Attached _,
                    NightEvent.Stopping _,
                    NightEvent.BackedOff _,
                    NightEvent.GoesOn _,
                    NightEvent.LeftOut _,
                    NightEvent.Notified _,
                    NightEvent.Ended _ ->
                    Optional.empty();
        };
    }

    private static Optional<Notice> leg(
            long seq, NightEvent.LegEnded ended, String plan, ZoneId zone) {
        String study = study(plan, ended.study());
        return switch (ended.end()) {
            case WAITS -> told(seq, Occasion.GATE, study + " waits for you", ended);
            case BUDGET -> told(seq, Occasion.TROUBLE, study + " has reached its budget", ended);
            case BROKEN -> told(seq, Occasion.TROUBLE, study + " needs mending", ended);
            case RELEASED -> told(seq, Occasion.FINISHED, study + " is released", ended);
            case ENDED -> told(seq, Occasion.FINISHED, study + " ended without a paper", ended);
            case OUTAGE ->
                    told(
                            seq,
                            Occasion.OUTAGE,
                            study
                                    + ended.until()
                                            .map(at -> " resumes " + time(at, zone))
                                            .orElse(" is stopped by an outage"),
                            ended);
            case ASKED, STOPPED, CUT, DIED -> Optional.empty();
        };
    }

    private static Optional<Notice> told(
            long seq, Occasion occasion, String title, NightEvent.LegEnded ended) {
        return Optional.of(new Notice(seq, occasion, title, ended.words()));
    }

    private static String study(String plan, String study) {
        return plan + ": " + study;
    }

    private static String time(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }
}
