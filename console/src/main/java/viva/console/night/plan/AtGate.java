package viva.console.night.plan;

/// What happens at night where a study waits for a person. None of these decides anything: a gate
/// is passed by a person or not at all.
public enum AtGate {
    /// The study waits; it goes on as soon as somebody has decided, also in the same night.
    HOLD,
    /// The study, and what comes after it, is left out for this night.
    SKIP,
    /// The night ends: nothing new begins, and what is under way is stopped cleanly.
    END
}
