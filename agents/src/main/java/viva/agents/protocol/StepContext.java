package viva.agents.protocol;

import java.util.Optional;
import viva.store.Json;
import viva.store.OpenRun;
import viva.study.Artifact;
import viva.study.Event;
import viva.study.Stage;
import viva.study.Step;
import viva.study.StudyFile;
import viva.study.VivaException;

/// What a handler sees: its step, the study, what earlier steps yielded, and the journal.
public record StepContext(Step step, StudyFile file, OpenRun run) {
    /// Adds an event; returns once it is durable.
    public void record(Event event) {
        run.record(event);
    }

    /// Keeps a noun of this step as indented JSON, so that a person can read the artifact.
    public Artifact keep(Object noun) {
        return run.artifacts().put(Json.prettyBytes(noun), Artifact.JSON, step.id());
    }

    /// Ends the step with its noun.
    public StepOutcome done(Object noun, String summary) {
        return end(Event.Ending.DONE, noun, summary);
    }

    public StepOutcome end(Event.Ending ending, Object noun, String summary) {
        return new StepOutcome.Finished(ending, keep(noun), summary);
    }

    /// What earlier steps yielded.
    public Products products() {
        return new Products(stage -> run.look(state -> state.latest(stage)), run.artifacts());
    }

    /// What the run has on record so far.
    public RunRecord runRecord() {
        return new RunRecord(file.study(), products(), run.look(state -> state.settled()));
    }

    /// The artifact that the last round of a stage yielded, where it is done.
    public Optional<Artifact> productOf(Stage stage) {
        return products().artifact(stage);
    }

    /// What the last round of a stage yielded; `parameters` are type arguments.
    ///
    /// @throws VivaException STORE where the artifact is missing or altered
    public <T> T product(Stage stage, Class<T> type, Class<?>... parameters) {
        return products().get(stage, type, parameters);
    }
}
