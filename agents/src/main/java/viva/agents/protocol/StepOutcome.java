package viva.agents.protocol;

import viva.study.Artifact;
import viva.study.Event;
import viva.study.Step;

/// How a step ended.
public sealed interface StepOutcome {
    /// It yielded its noun.
    record Finished(Event.Ending ending, Artifact product, String summary) implements StepOutcome {}

    /// A person has to decide first, and nobody is here to ask.
    record Waiting(Event.GateOpened gate) implements StepOutcome {}

    /// An approval that it needs no longer covers what it would do: the gate is asked again.
    record Reopened(Step gate, String why) implements StepOutcome {}
}
