package viva.console.night.morning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import viva.console.night.queue.LegEnd;
import viva.study.Money;
import viva.study.Spend;

class MorningPageTest {
    private static final Instant TEN = Instant.parse("2026-11-21T21:00:00Z");
    private static final Instant SEVEN = Instant.parse("2026-11-22T06:00:00Z");
    private static final String HOSTILE =
            "<script>alert(1)</script> \u001b[31m\"red\"\u202e & more";

    private static Morning.StudyMorning study(String name, Outcome outcome, String... refuted) {
        return new Morning.StudyMorning(
                name,
                Optional.of(Path.of("/studies", name)),
                outcome,
                HOSTILE,
                Optional.of("Why? " + HOSTILE),
                List.of(refuted).stream().map(s -> new Morning.ClaimLine(s, "Refuted")).toList(),
                List.of(
                        new Morning.Leg(
                                TEN, Optional.of(SEVEN), Optional.of(LegEnd.DIED), HOSTILE)),
                new Spend(Money.parse("0.25 USD"), 10, 1, Duration.ZERO),
                new Spend(Money.parse("0.75 USD"), 10, 1, Duration.ZERO),
                Optional.empty(),
                Money.parse("1 USD"),
                List.of("viva approve /studies/" + name + " plan"),
                Optional.empty());
    }

    private static Morning morning(Morning.StudyMorning... studies) {
        return new Morning(
                "week",
                2,
                ZoneId.of("Europe/Berlin"),
                TEN,
                SEVEN,
                Optional.of("the window closes"),
                1,
                Optional.of(Money.parse("5 USD")),
                List.of(studies),
                List.of(),
                Notable.of(List.of(studies)));
    }

    @Test
    void takesTextOfStudiesAsData() {
        Morning morning = morning(study("a", Outcome.WAITS, HOSTILE));
        String html = MorningHtml.of(morning);
        assertThat(html)
                .doesNotContain("<script>", "\u001b", "\u202e")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; &quot;red&quot; &amp; more")
                .contains("default-src 'none'");
        assertThat(text(morning)).doesNotContain("\u001b", "\u202e");
    }

    private static String text(Morning morning) {
        StringWriter text = new StringWriter();
        new MorningText(new PrintWriter(text)).print(morning);
        return text.toString();
    }

    @Test
    void saysTimesInThePlansZoneAndAddsUpTheNight() {
        assertThat(text(morning(study("a", Outcome.WAITS), study("b", Outcome.STOPPED))))
                .contains("Saturday 21 November 2026, 22:00 to 07:00 (9 h 0 min)")
                .contains("0.5 USD of 5 USD in this night")
                .contains("Waits for you:\n  viva approve /studies/a plan\n");
    }

    @Test
    void countsWhatStandsAlikeAsOneThing() {
        List<Morning.Attention> notable =
                Notable.of(
                        List.of(
                                study("a", Outcome.WAITS),
                                study("b", Outcome.RELEASED, "It holds everywhere."),
                                study("c", Outcome.WAITS)));
        assertThat(notable)
                .extracting(Morning.Attention::what)
                .containsExactly("a, c: waiting for you", "b: released", "b: refuted");
        assertThat(notable.getLast().why()).isEqualTo("It holds everywhere.");
        assertThat(notable.getLast().command()).contains("viva why /studies/b");
    }

    /// A program that was cut off has shown nothing; a claim that is refuted is something found.
    @Test
    void putsAStudyWithoutAPaperBeforeWhatIsRefuted() {
        Morning.StudyMorning ended = study("a", Outcome.ENDED);
        Morning.StudyMorning found = study("b", Outcome.RELEASED, "It holds everywhere.");
        assertThat(
                        Notable.of(List.of(ended, found)).stream()
                                .sorted(
                                        Comparator.comparingInt(Morning.Attention::weight)
                                                .reversed())
                                .map(Morning.Attention::what))
                .startsWith("a: ended without a paper", "b: refuted");
    }

    @Test
    void endsAsWhatNeedsAPersonMost() {
        assertThat(morning(study("a", Outcome.RELEASED)).exitCode()).isZero();
        assertThat(morning(study("a", Outcome.OUTAGE), study("b", Outcome.WAITS)).exitCode())
                .isEqualTo(4);
        assertThat(morning(study("a", Outcome.BUDGET), study("b", Outcome.OUTAGE)).exitCode())
                .isEqualTo(5);
        assertThat(morning(study("a", Outcome.GIVEN_UP), study("b", Outcome.WAITS)).exitCode())
                .isEqualTo(1);
    }
}
