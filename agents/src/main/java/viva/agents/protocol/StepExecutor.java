package viva.agents.protocol;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import viva.store.OpenRun;
import viva.study.ByteSize;
import viva.study.Event;
import viva.study.RunState;
import viva.study.Stage;
import viva.study.Steering;
import viva.study.Step;
import viva.study.StudyFile;
import viva.study.VivaException;

/// Runs a study: asks the protocol, performs what is ready, records how it ended, until nothing is.
///
/// Crash, resume, human pause and test are this same loop over whatever the journal holds. Between
/// two steps it obeys people: a pause holds it, a wish to stop leaves it, an abort ends the run.
public final class StepExecutor {
    private final Map<Stage, StepHandler> handlers;
    private final Function<RunState, StudyFile> file;
    private final OpenRun run;
    private final Supplier<ByteSize> disk;

    /// @param file the study file in force, which people may amend under way
    /// @param disk measures the study's folder
    public StepExecutor(
            Function<RunState, StudyFile> file,
            OpenRun run,
            Map<Stage, StepHandler> handlers,
            Supplier<ByteSize> disk) {
        this.handlers = Map.copyOf(handlers);
        this.file = file;
        this.disk = disk;
        this.run = run;
    }

    /// Why the loop ended.
    public sealed interface Stop {
        record Ended(Event.RunEnded end) implements Stop {}

        record Waiting(Event.GateOpened gate) implements Stop {}

        /// A person wanted it to.
        ///
        /// @param where in words: `after program/r0`
        record Asked(Event.Steered by, String where) implements Stop {}
    }

    /// Goes on until the run ends, a person has to decide, or a person wants to leave.
    ///
    /// @throws VivaException where machinery broke: the failed step is recorded, and starts again
    /// on resume
    public Stop run() throws InterruptedException {
        try {
            while (true) {
                Optional<Stop> stop = oneRound();
                if (stop.isPresent()) {
                    return stop.get();
                }
            }
        } catch (InterruptedException | VivaException e) {
            if (run.look(state -> state.steering().abort()).isEmpty()) {
                throw e;
            }
            // The abort interrupted what was under way; whatever that threw is its echo.
            Thread.interrupted();
            return ended().orElseThrow();
        }
    }

    private Optional<Stop> oneRound() throws InterruptedException {
        Optional<Stop> left = ended().or(this::asked);
        if (left.isPresent()) {
            return left;
        }
        if (run.look(state -> state.steering().paused())) {
            run.await(state -> !state.steering().paused() || state.steering().abort().isPresent());
            return Optional.empty();
        }
        for (Step step : run.look(state -> protocol(state).next(state))) {
            int amended = amendments();
            if (perform(step) instanceof StepOutcome.Waiting waiting) {
                // What is asked there may be another thing now, or nothing.
                return asked().or(
                                () ->
                                        amendments() > amended
                                                ? Optional.empty()
                                                : Optional.of(new Stop.Waiting(waiting.gate())));
            }
        }
        return Optional.empty();
    }

    private int amendments() {
        return run.look(state -> state.steering().amendments().size());
    }

    private Protocol protocol(RunState state) {
        return new Protocol(file.apply(state).policy());
    }

    private Optional<Stop> ended() {
        run.look(state -> protocol(state).end(state)).ifPresent(this::end);
        return run.look(state -> state.ended()).map(Stop.Ended::new);
    }

    private void end(Event.RunEnded end) {
        Optional<Steering.Word> abort = run.look(state -> state.steering().abort());
        abort.filter(Steering.Word::open)
                .ifPresent(word -> applied(word, run.look(StepExecutor::place)));
        run.record(end);
    }

    private Optional<Stop> asked() {
        Optional<Steering.Word> wanted = run.look(state -> state.steering().stopWanted());
        return wanted.map(
                word -> {
                    String where = run.look(StepExecutor::place);
                    applied(word, where);
                    return new Stop.Asked(word.steered(), where);
                });
    }

    private void applied(Steering.Word word, String where) {
        run.record(new Event.SteerApplied(word.steered().id(), where));
    }

    private static String place(RunState state) {
        return state.underWay()
                .map(step -> "in " + step)
                .or(() -> last(state).map(done -> "after " + done.step()))
                .orElse("before the first step");
    }

    private static Optional<Event.StepFinished> last(RunState state) {
        return state.finished().stream().reduce((_, later) -> later);
    }

    /// Where the step was interrupted since a decision that it stood on was withdrawn.
    private Optional<StepOutcome> reopened(Step step) {
        boolean another =
                run.look(
                        state ->
                                state.steering().abort().isEmpty()
                                        && !protocol(state).next(state).contains(step));
        if (!another) {
            return Optional.empty();
        }
        Thread.interrupted();
        return Optional.of(new StepOutcome.Reopened(step, "its approval was withdrawn"));
    }

    private StepOutcome perform(Step step) throws InterruptedException {
        StepHandler handler = handlers.get(step.stage());
        if (handler == null) {
            throw new VivaException(VivaException.Code.BUG, "No handler performs " + step.stage());
        }
        run.record(new Event.StepStarted(step));
        try {
            StepOutcome outcome = handler.handle(new StepContext(step, run.look(file), run));
            if (outcome instanceof StepOutcome.Finished finished) {
                run.record(
                        new Event.StepFinished(
                                step, finished.ending(), finished.product(), finished.summary()));
                run.record(new Event.DiskMeasured(disk.get()));
            }
            return outcome;
        } catch (InterruptedException e) {
            return reopened(step).orElseThrow(() -> e);
        } catch (VivaException e) {
            Optional<StepOutcome> reopened = reopened(step);
            if (reopened.isPresent()) {
                return reopened.get();
            }
            if (e.code() != VivaException.Code.OUTAGE && e.code() != VivaException.Code.STORE) {
                run.record(
                        new Event.StepFailed(
                                step, e.code().name(), String.valueOf(e.getMessage())));
            }
            throw e;
        }
    }
}
