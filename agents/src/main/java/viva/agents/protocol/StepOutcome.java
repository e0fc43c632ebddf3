package viva.agents.protocol;

import viva.study.Artifact;
import viva.study.Event;

/// How a step ended.
public sealed interface StepOutcome {
    /// It yielded its noun.
    record Finished(Event.Ending ending, Artifact product, String summary) implements StepOutcome {}

    /// A person has to decide first, and nobody is here to ask.
    record Waiting(Event.GateOpened gate) implements StepOutcome {}
}
