package viva.console.night.queue;

/// How the process of a study ended: what follows depends on it.
public enum LegEnd {
    /// The study has ended; the words say how.
    RELEASED,
    /// The study has ended without a paper.
    ENDED,
    /// A person has to decide at a gate.
    WAITS,
    /// Its budget is reached.
    BUDGET,
    /// A provider or a disk is out of order: it passes.
    OUTAGE,
    /// Something that only a person can mend: a key, a name, a missing file.
    BROKEN,
    /// A person asked it to stop.
    ASKED,
    /// It was stopped since the night ends.
    STOPPED,
    /// It was stopped since it hung or spent too fast.
    CUT,
    /// It died: killed, or a bug.
    DIED;

    /// Whether it counts as a failure where nothing was done since the last one.
    public boolean failed() {
        return this == DIED || this == CUT;
    }
}
