package viva.agents.protocol;

import java.util.Optional;
import java.util.function.Function;
import viva.store.Artifacts;
import viva.store.Json;
import viva.study.Artifact;
import viva.study.Event;
import viva.study.Stage;
import viva.study.VivaException;

/// The nouns that a run's steps have yielded so far.
///
/// @param latest the last finished round of a stage
public record Products(Function<Stage, Optional<Event.StepFinished>> latest, Artifacts artifacts) {
    /// The artifact of a stage's last round, where it is done.
    public Optional<Artifact> artifact(Stage stage) {
        return latest.apply(stage).map(Event.StepFinished::product);
    }

    /// What a stage's last round yielded; `parameters` are type arguments.
    ///
    /// @throws VivaException STORE where the artifact is missing or altered; BUG where there is
    /// none
    public <T> T get(Stage stage, Class<T> type, Class<?>... parameters) {
        return find(stage, type, parameters)
                .orElseThrow(
                        () ->
                                new VivaException(
                                        VivaException.Code.BUG,
                                        stage + " has not yielded its " + type.getSimpleName()));
    }

    /// As [#get], but empty where the stage is not done.
    public <T> Optional<T> find(Stage stage, Class<T> type, Class<?>... parameters) {
        return artifact(stage)
                .map(artifact -> Json.read(artifacts.get(artifact.digest()), type, parameters));
    }
}
