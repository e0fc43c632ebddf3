package viva.console.night.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viva.console.night.queue.LegEnd;
import viva.console.night.queue.NightEvent;
import viva.study.Artifact;
import viva.study.Digest;
import viva.study.Event;
import viva.study.Gate;
import viva.study.Stage;
import viva.study.Step;

class LegReadingTest {
    private static final Instant NOW = Instant.parse("2026-11-21T22:00:00Z");
    private static final Digest CARD = Digest.of("card");
    private static final List<Event.GateOpened> GATE =
            List.of(
                    new Event.GateOpened(
                            new Step(Stage.PLAN_GATE, 0),
                            Gate.PLAN,
                            CARD,
                            new Artifact(CARD, Artifact.TEXT, 4, "plan-gate/r0")));

    private static StudyLook look(Optional<Event.RunStopped> stopped, String failure) {
        StudyLook any = AgesTest.look(9, "0 USD");
        return new StudyLook(
                any.seq(),
                any.progress(),
                any.used(),
                any.atMost(),
                any.budget(),
                any.calls(),
                any.step(),
                GATE,
                stopped,
                Optional.of(failure).filter(words -> !words.isEmpty()),
                Optional.empty());
    }

    private static LegReading read(StudyLook look, long before, int exit, String printed) {
        return LegReading.of(look, before, OptionalInt.of(exit), printed, Optional.empty(), NOW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4 | '' | WAITS",
                "5 | '' | BUDGET",
                "6 | RATE_LIMIT: HTTP 429 | OUTAGE",
                "6 | UNREACHABLE: no route | OUTAGE",
                "6 | BAD_KEY: HTTP 401 | BROKEN",
                "6 | REJECTED: HTTP 400 | BROKEN",
                "6 | '' | DIED",
                "2 | '' | BROKEN",
                "3 | '' | BROKEN",
                "70 | '' | DIED",
            })
    void believesTheStudy(int exit, String failure, LegEnd end) {
        StudyLook look = look(Optional.of(new Event.RunStopped("its words", exit)), failure);
        LegReading reading = read(look, 3, exit, "printed");
        assertThat(reading.end()).isEqualTo(end);
        assertThat(reading.words()).isEqualTo("its words");
    }

    @Test
    void doesNotTakeTheWordsOfAnEarlierProcessForThoseOfThisOne() {
        StudyLook look = look(Optional.of(new Event.RunStopped("earlier", 4)), "");
        LegReading reading = read(look, 9, 3, "it is in use by process 4711");
        assertThat(reading.end()).isEqualTo(LegEnd.BROKEN);
        assertThat(reading.words()).contains("exit code 3", "process 4711");
    }

    @Test
    void readsAFullDiskFromWhatWasPrinted() {
        LegReading reading = read(look(Optional.empty(), ""), 3, 6, "the disk is full");
        assertThat(reading.end()).isEqualTo(LegEnd.OUTAGE);
        assertThat(reading.words()).isEqualTo("the disk is full");
    }

    @Test
    void namesTheSignal() {
        LegReading reading = read(look(Optional.empty(), ""), 3, 137, "");
        assertThat(reading.end()).isEqualTo(LegEnd.DIED);
        assertThat(reading.words()).contains("137 (signal 9)", "it printed nothing");
    }

    @ParameterizedTest
    @CsvSource({"NIGHT_ENDS, STOPPED", "HANGS, CUT", "SPENDS_TOO_FAST, CUT"})
    void knowsWhyItWasStopped(NightEvent.Cause cause, LegEnd end) {
        LegReading reading =
                LegReading.of(
                        look(Optional.empty(), ""),
                        3,
                        OptionalInt.of(143),
                        "",
                        Optional.of(new NightEvent.Stopping("a", cause, "why")),
                        NOW);
        assertThat(reading).isEqualTo(new LegReading(end, "why", Optional.empty()));
    }

    @Test
    void keepsWhatAStudySaysWhileItIsBeingStopped() {
        LegReading reading =
                LegReading.of(
                        look(Optional.of(new Event.RunStopped("at its gate", 4)), ""),
                        3,
                        OptionalInt.of(4),
                        "",
                        Optional.of(
                                new NightEvent.Stopping("a", NightEvent.Cause.NIGHT_ENDS, "why")),
                        NOW);
        assertThat(reading.end()).isEqualTo(LegEnd.WAITS);
    }
}
