package viva.agents.committee.plan;

/// One call that a committee can make. Candidates are named by the slot that first proposed them.
///
/// Questions are what the fixed protocol would ask too: no plan asks anything else, or under
/// another id.
public sealed interface Question {
    record Propose(int slot) implements Question {}

    /// @param vote from 0 on
    record Criticise(int candidate, int vote) implements Question {}

    /// @param first the candidate that is shown first
    record Compare(int first, int second, int vote) implements Question {}
}
