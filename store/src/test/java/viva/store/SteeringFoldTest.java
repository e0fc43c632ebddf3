package viva.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import viva.study.CallId;
import viva.study.Event;
import viva.study.RunState;
import viva.study.Steer;
import viva.study.Steering;

/// What people asked of a run, added up from its events.
class SteeringFoldTest {
    private final InMemoryJournal journal =
            new InMemoryJournal(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    private Steering after(Event... events) {
        for (Event event : events) {
            journal.append(event);
        }
        return RunState.fold(journal.events()).steering();
    }

    private static Event asked(String id, Steer steer) {
        return Samples.steered(id, steer);
    }

    @Test
    void takesTheSameWordOnce() {
        Steering steering = after(asked("s1", new Steer.Pause()), asked("s1", new Steer.Pause()));

        assertThat(steering.words()).hasSize(1);
        assertThat(steering.words().getFirst().seq()).isEqualTo(1);
    }

    @Test
    void pausesOnlyOnceItIsSaidToTakeEffectAndUntilAProcessEnds() {
        assertThat(after(asked("s1", new Steer.Pause())).paused()).isFalse();
        assertThat(after(new Event.SteerApplied("s1", "here")).paused()).isTrue();
        assertThat(after(new Event.RunResumed("host", 1, "live")).paused()).isFalse();
    }

    @Test
    void countsANoteAsUnreadUntilACallReadIt() {
        Steer note = new Steer.Note("say more about\nseeds", Optional.of("writer"));
        Steering before =
                after(asked("s1", note), asked("s2", new Steer.Note("b", Optional.empty())));
        assertThat(before.open()).hasSize(2);
        assertThat(before.notesFor("writer")).hasSize(2);
        assertThat(before.notesFor("critic")).hasSize(1);
        assertThat(before.wordsWritten()).isEqualTo(5);

        Steering read = after(new Event.NoteRead("s1", "writer", CallId.parse("manuscript/r0")));
        assertThat(read.open()).extracting(Steering.Word::seq).containsExactly(2L);
    }

    @Test
    void fulfilsAWishToStopByAnyStop() {
        assertThat(after(asked("s1", new Steer.StopAfterStep())).stopWanted()).isPresent();
        Steering stopped = after(new Event.RunStopped("waiting", 4));
        assertThat(stopped.stopWanted()).isEmpty();
        assertThat(stopped.open()).isEmpty();
    }

    @Test
    void holdsNoAmendmentThatWasRefused() {
        Steering steering =
                after(
                        asked("s1", new Steer.Amend("budget.calls", "3")),
                        new Event.SteerApplied("s1", "from here on"),
                        asked("s2", new Steer.Amend("budget.calls", "many")),
                        new Event.SteerRefused("s2", "no number"));

        assertThat(steering.amendments()).containsExactly(new Steer.Amend("budget.calls", "3"));
        assertThat(steering.open()).isEmpty();
    }

    @Test
    void ignoresAWordAboutNothing() {
        assertThat(after(new Event.SteerApplied("none", "here")).words()).isEmpty();
    }
}
