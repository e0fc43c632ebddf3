package viva.console.night.plan;

/// When somebody is told.
public enum Occasion {
    /// A study waits for a person at a gate.
    GATE,
    /// A study has reached its budget, needs mending, or is given up.
    TROUBLE,
    /// A study is stopped by an outage: when it resumes.
    OUTAGE,
    /// A study has ended: released, or without a paper.
    FINISHED,
    /// The night is over: what is most worth attention.
    MORNING
}
