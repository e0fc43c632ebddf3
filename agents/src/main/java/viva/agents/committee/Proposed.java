package viva.agents.committee;

import viva.study.CallId;

/// What came of asking for a proposal.
public sealed interface Proposed<C> {
    /// @param by the call whose reply it was, a repair included
    record Made<C>(C content, CallId by) implements Proposed<C> {}

    /// A reply that held no proposal, even after repairs.
    record NotMade<C>(CallId by, String reason) implements Proposed<C> {}
}
