package viva.agents.protocol;

import java.util.List;
import java.util.Optional;
import viva.study.Event;
import viva.study.Gate;
import viva.study.Policy;
import viva.study.RunState;
import viva.study.Stage;
import viva.study.Steering;
import viva.study.Step;

/// Which steps are ready, given what has happened. Pure: no clock, no disk, no model.
///
/// The way is straight, but for rounds: what a person sends back at the plan or spend gate is done
/// again; manuscript, checks and review come again until nothing is to be changed, the policy's
/// revisions are used up, or a person releases it.
public final class Protocol {
    private static final List<Stage> READING = List.of(Stage.SURVEY);
    private static final List<Stage> PLANNING =
            List.of(Stage.PROPOSAL, Stage.PREREGISTRATION, Stage.PLAN_GATE);
    private static final List<Stage> BUILDING = List.of(Stage.PROGRAM, Stage.SPEND_GATE);
    private static final List<Stage> MEASURING =
            List.of(Stage.EXPERIMENT, Stage.RERUN, Stage.EVALUATION, Stage.FINDINGS_GATE);
    private static final List<Stage> WRITING =
            List.of(Stage.MANUSCRIPT, Stage.CHECKS, Stage.REVIEW);

    private final Policy policy;

    public Protocol(Policy policy) {
        this.policy = policy;
    }

    /// The steps that can start now; empty where the run is over.
    public List<Step> next(RunState state) {
        if (state.ended().isPresent() || state.steering().abort().isPresent()) {
            return List.of();
        }
        return switch (walk(state)) {
            case Position.Ready ready -> List.of(ready.step());
            case Position.Over _ -> List.of();
        };
    }

    /// How the run ends, where nothing is ready and its end is not recorded yet.
    public Optional<Event.RunEnded> end(RunState state) {
        if (state.ended().isPresent()) {
            return Optional.empty();
        }
        Optional<Steering.Word> abort = state.steering().abort();
        if (abort.isPresent()) {
            Event.Steered asked = abort.get().steered();
            return Optional.of(
                    new Event.RunEnded(
                            Event.Outcome.ENDED_BY_PERSON,
                            "aborted by " + asked.by() + ": " + asked.steer().text()));
        }
        return switch (walk(state)) {
            case Position.Ready _ -> Optional.empty();
            case Position.Over over ->
                    Optional.of(new Event.RunEnded(outcome(over.last()), over.last().summary()));
        };
    }

    private sealed interface Position {
        record Ready(Step step) implements Position {}

        record Over(Event.StepFinished last) implements Position {}
    }

    private Position walk(RunState state) {
        for (List<Stage> stages : List.of(READING, PLANNING, BUILDING, MEASURING)) {
            Position position = rounds(state, stages);
            if (stops(position)) {
                return position;
            }
        }
        return written(state);
    }

    /// Through the stages, from the first again as long as the last sends back.
    private Position rounds(RunState state, List<Stage> stages) {
        for (int round = 0; ; round++) {
            Position position = along(state, stages, round);
            if (!sentBack(position)) {
                return position;
            }
        }
    }

    /// Each release that is sent back is followed by the next round of writing.
    private Position written(RunState state) {
        int releases = 0;
        for (int round = 0; ; round++) {
            Position position = along(state, WRITING, round);
            if (sentBack(position)) {
                continue;
            }
            if (stops(position)) {
                return position;
            }
            Position release =
                    policy.gates().contains(Gate.RELEASE)
                            ? along(state, List.of(Stage.RELEASE_GATE), releases)
                            : position;
            if (sentBack(release)) {
                releases++;
                continue;
            }
            return stops(release) ? release : along(state, List.of(Stage.BUNDLE), 0);
        }
    }

    private static boolean sentBack(Position position) {
        return position instanceof Position.Over over && over.last().ending() == Event.Ending.AGAIN;
    }

    /// A position at which the walk ends: something to do, or nothing more to do.
    private static boolean stops(Position position) {
        return switch (position) {
            case Position.Ready _ -> true;
            case Position.Over over -> over.last().ending() != Event.Ending.DONE;
        };
    }

    private Position along(RunState state, List<Stage> stages, int round) {
        Position position = new Position.Ready(new Step(stages.getFirst(), round));
        for (Stage stage : stages) {
            if (stage.gate().isPresent() && !policy.gates().contains(stage.gate().get())) {
                continue;
            }
            Step step = new Step(stage, round);
            Optional<Event.StepFinished> finished = state.finished(step);
            if (finished.isEmpty()) {
                return new Position.Ready(step);
            }
            position = new Position.Over(finished.get());
            if (finished.get().ending() != Event.Ending.DONE) {
                return position;
            }
        }
        return position;
    }

    private static Event.Outcome outcome(Event.StepFinished last) {
        return switch (last.step().stage()) {
            case PLAN_GATE, SPEND_GATE, FINDINGS_GATE, RELEASE_GATE ->
                    Event.Outcome.ENDED_BY_PERSON;
            case EVALUATION, CHECKS, MANUSCRIPT, REVIEW -> Event.Outcome.CHECKS_FAILED;
            case SURVEY, PROPOSAL, PREREGISTRATION, PROGRAM, EXPERIMENT, RERUN ->
                    Event.Outcome.NO_RESULT;
            case BUNDLE -> Event.Outcome.RELEASED;
        };
    }
}
