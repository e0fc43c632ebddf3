package viva.console.night.watch;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import viva.agents.model.ProviderFailure.Kind;
import viva.agents.prompt.SafeText;
import viva.console.night.queue.LegEnd;
import viva.console.night.queue.NightEvent;
import viva.study.Event;
import viva.study.VivaException.Code;

/// How the process of a study ended: what its journal says counts first, then why it was being
/// stopped, then its exit code and what it printed.
///
/// @param words what was seen
/// @param until from when on it may be tried again, where the provider said so
public record LegReading(LegEnd end, String words, Optional<Instant> until) {
    private static final int MOST = 600;
    /// Exit codes from here on are those of signals: who sent one says why.
    private static final int SIGNALS = 128;

    private static final Set<Kind> PASSING =
            EnumSet.of(
                    Kind.RATE_LIMIT,
                    Kind.OVERLOADED,
                    Kind.QUOTA,
                    Kind.TIMEOUT,
                    Kind.CUT_OFF,
                    Kind.UNREACHABLE,
                    Kind.GARBAGE,
                    Kind.PROGRAM_FAILED);

    private static LegReading of(LegEnd end, String words) {
        return new LegReading(end, SafeText.line(words, MOST), Optional.empty());
    }

    /// @param before position of the last event before the process was started
    /// @param exit nothing for a process that another supervisor had started
    /// @param printed the end of what it printed
    /// @param now when it was seen to be gone
    public static LegReading of(
            StudyLook look,
            long before,
            OptionalInt exit,
            String printed,
            Optional<NightEvent.Stopping> stopping,
            Instant now) {
        if (look.ended().isPresent()) {
            Event.RunEnded end = look.ended().get();
            return of(look.released() ? LegEnd.RELEASED : LegEnd.ENDED, words(end));
        }
        Optional<Event.RunStopped> said =
                look.stopped().filter(stop -> look.seq() > before && stop.exitCode() < SIGNALS);
        if (said.isPresent()) {
            return said(look, said.get(), now);
        }
        if (stopping.isPresent()) {
            boolean over = stopping.get().cause() == NightEvent.Cause.NIGHT_ENDS;
            return of(over ? LegEnd.STOPPED : LegEnd.CUT, stopping.get().why());
        }
        return silent(exit, printed, now);
    }

    private static String words(Event.RunEnded end) {
        return switch (end.outcome()) {
            case RELEASED -> "released";
            case ENDED_BY_PERSON -> "ended by a person: " + end.reason();
            case NO_RESULT -> "ended without a result: " + end.reason();
            case CHECKS_FAILED -> "no paper, a check failed: " + end.reason();
        };
    }

    /// The study said in its journal why it stops.
    private static LegReading said(StudyLook look, Event.RunStopped stopped, Instant now) {
        String words = stopped.reason();
        return switch (stopped.exitCode()) {
            case 4 -> of(look.gates().isEmpty() ? LegEnd.ASKED : LegEnd.WAITS, words);
            case 5 -> of(LegEnd.BUDGET, words);
            case 6 ->
                    look.failure().map(seen -> provider(seen, words, now)).orElse(unusable(words));
            case 70 -> of(LegEnd.DIED, words);
            default -> of(LegEnd.BROKEN, words);
        };
    }

    private static LegReading unusable(String words) {
        return of(LegEnd.DIED, words);
    }

    private static LegReading provider(String seen, String words, Instant now) {
        int colon = seen.indexOf(':');
        boolean passes = PASSING.stream().anyMatch(kind -> seen.startsWith(kind.name() + ":"));
        if (colon < 0 || !passes) {
            return of(LegEnd.BROKEN, words);
        }
        return new LegReading(LegEnd.OUTAGE, SafeText.line(words, MOST), ResetTime.in(seen, now));
    }

    /// It could not write its journal, or was killed.
    private static LegReading silent(OptionalInt exit, String printed, Instant now) {
        String words = printed.isBlank() ? "it printed nothing" : printed;
        if (exit.isEmpty()) {
            return of(LegEnd.DIED, "its process is gone: " + words);
        }
        int code = exit.getAsInt();
        if (code == Code.OUTAGE.exit()) {
            return new LegReading(
                    LegEnd.OUTAGE, SafeText.line(words, MOST), ResetTime.in(words, now));
        }
        boolean mendable = code == Code.USER.exit() || code == Code.ENVIRONMENT.exit() || code == 1;
        return of(
                mendable ? LegEnd.BROKEN : LegEnd.DIED,
                "exit code "
                        + code
                        + (code > SIGNALS ? " (signal " + (code - 128) + ")" : "")
                        + ": "
                        + words);
    }
}
