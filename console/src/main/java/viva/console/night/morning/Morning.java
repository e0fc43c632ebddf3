package viva.console.night.morning;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import viva.console.night.queue.LegEnd;
import viva.study.Forecast;
import viva.study.Money;
import viva.study.Spend;

/// What one night left, as a person reads it in the morning.
///
/// @param plan its id
/// @param night its number
/// @param from when it began
/// @param to when it ended, or was looked at
/// @param end why it ended; empty while it goes on, or where its supervisor was killed
/// @param supervisors how many processes looked after it, one after another
/// @param limit of money for the whole night
/// @param untold notifications that did not arrive
/// @param attention what is most worth a look, three at most
public record Morning(
        String plan,
        int night,
        ZoneId zone,
        Instant from,
        Instant to,
        Optional<String> end,
        int supervisors,
        Optional<Money> limit,
        List<StudyMorning> studies,
        List<String> untold,
        List<Attention> attention) {
    public Morning {
        studies = List.copyOf(studies);
        untold = List.copyOf(untold);
        attention = List.copyOf(attention);
    }

    /// One study.
    ///
    /// @param words why it stands so
    /// @param tonight what it used in this night, with what is under way at its worst
    /// @param total what it used so far, likewise
    /// @param commands what a person may type next
    /// @param figure of its paper, as one `svg` element made from its trials
    public record StudyMorning(
            String name,
            Optional<Path> folder,
            Outcome outcome,
            String words,
            Optional<String> question,
            List<ClaimLine> claims,
            List<Leg> legs,
            Spend tonight,
            Spend total,
            Optional<Forecast> forecast,
            Money budget,
            List<String> commands,
            Optional<String> figure) {
        public StudyMorning {
            claims = List.copyOf(claims);
            legs = List.copyOf(legs);
            commands = List.copyOf(commands);
        }
    }

    /// A claim and what the run says of it.
    ///
    /// @param verdict one word
    public record ClaimLine(String sentence, String verdict) {}

    /// The life of one process.
    ///
    /// @param to when its end was seen; empty while it lives
    public record Leg(Instant from, Optional<Instant> to, Optional<LegEnd> end, String words) {}

    /// Something worth a look.
    ///
    /// @param command to type first
    public record Attention(int weight, String what, String why, Optional<String> command) {}

    /// Money spent in the night, with what is under way at its worst.
    public Money spent() {
        return studies.stream()
                .map(study -> study.tonight().money())
                .reduce(Money.ZERO, Money::plus);
    }

    /// 0 where every study is released; else that of what is most in need of a person.
    public int exitCode() {
        return studies.stream()
                .map(StudyMorning::outcome)
                .filter(outcome -> exitCode(outcome) != 0)
                .max(Comparator.comparingInt(Outcome::weight))
                .map(Morning::exitCode)
                .orElse(0);
    }

    private static int exitCode(Outcome outcome) {
        return switch (outcome) {
            case RELEASED, RUNS -> 0;
            case BROKEN, GIVEN_UP, ENDED -> 1;
            case WAITS, ASKED -> 4;
            case BUDGET -> 5;
            case OUTAGE, LEFT_OUT, NOT_BEGUN, STOPPED -> 6;
        };
    }
}
