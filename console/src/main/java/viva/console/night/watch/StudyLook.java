package viva.console.night.watch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import viva.agents.history.Moment;
import viva.store.StudyFileReader;
import viva.store.StudyFolder;
import viva.store.StudyView;
import viva.study.Budget;
import viva.study.CallId;
import viva.study.Event;
import viva.study.Recorded;
import viva.study.RunState;
import viva.study.Spend;
import viva.study.Step;
import viva.study.VivaException;

/// What a study's journal said when it was looked at.
///
/// @param seq position of its last event; 0 before the first
/// @param progress how much is done: settled calls, finished cells, tried programs, finished steps
/// @param used what was used
/// @param atMost the same, with all that is under way at its worst
/// @param budget in force
/// @param calls calls under way, with the model that each went to
/// @param step under way, with the number of the attempt
/// @param gates where a person is asked
/// @param stopped why the last process left, where it said so
/// @param failure of the last call that failed in the last process: `RATE_LIMIT: …`
public record StudyLook(
        long seq,
        long progress,
        Spend used,
        Spend atMost,
        Budget budget,
        SequencedMap<CallId, String> calls,
        Optional<String> step,
        List<Event.GateOpened> gates,
        Optional<Event.RunStopped> stopped,
        Optional<String> failure,
        Optional<Event.RunEnded> ended) {
    /// Looks at a study, also while it runs.
    ///
    /// @throws VivaException as [StudyFolder#read]
    public static StudyLook at(StudyFolder folder) {
        return of(folder.read(), StudyFileReader.read(folder.studyFile()).budget());
    }

    /// @param given the budget of the study file, which holds before the first event
    public static StudyLook of(StudyView view, Budget given) {
        RunState state = view.state();
        Leg leg = new Leg();
        view.events().forEach(leg::apply);
        SequencedMap<CallId, String> calls = new LinkedHashMap<>();
        state.inDoubt().forEach(call -> calls.put(call.call(), call.model()));
        return new StudyLook(
                state.seq(),
                leg.progress,
                state.spend(),
                state.spend().plus(state.reservedSpend()),
                state.started().isPresent() ? new Moment(view).budget() : given,
                calls,
                state.underWay().map(step -> attempt(step, state)),
                state.waiting(),
                Optional.ofNullable(leg.stopped),
                Optional.ofNullable(leg.failure),
                state.ended());
    }

    private static String attempt(Step step, RunState state) {
        return step + ", attempt " + state.attempts(step);
    }

    /// The same, as long as a new process has recorded nothing: what an earlier one left under way
    /// is under way no more.
    public StudyLook untouched() {
        return new StudyLook(
                seq,
                progress,
                used,
                atMost,
                budget,
                new LinkedHashMap<>(),
                Optional.empty(),
                gates,
                stopped,
                failure,
                ended);
    }

    /// Whether it is released.
    public boolean released() {
        return ended.filter(end -> end.outcome() == Event.Outcome.RELEASED).isPresent();
    }

    /// The gate where it waits, as people type it.
    public Optional<String> gate() {
        return gates.stream().map(gate -> gate.gate().word()).findFirst();
    }

    /// What belongs to the last process alone.
    private static final class Leg {
        private long progress;
        private Event.@Nullable RunStopped stopped;
        private @Nullable String failure;

        void apply(Recorded recorded) {
            Event event = recorded.event();
            if (event instanceof Event.RunResumed) {
                stopped = null;
                failure = null;
            } else if (event instanceof Event.RunStopped stop) {
                stopped = stop;
            } else if (event instanceof Event.CallFailed call) {
                failure = call.reason();
            } else if (event instanceof Event.CallCharged call) {
                failure = call.reason();
            } else if (isDone(event)) {
                progress++;
            }
        }

        private static boolean isDone(Event event) {
            return event instanceof Event.CallSettled
                    || event instanceof Event.CellFinished
                    || event instanceof Event.ProgramTried
                    || event instanceof Event.StepFinished;
        }
    }
}
