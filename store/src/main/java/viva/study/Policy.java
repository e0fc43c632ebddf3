package viva.study;

import java.util.List;

/// How a run may go.
///
/// @param gates that ask a person; a gate left out is passed and recorded as not asked
/// @param revisions how often a manuscript that fails its checks or its review is written again
/// @param degrade how it gets smaller as its money runs out
/// @param oversight who decides, and where besides the gates
public record Policy(
        CommitteePolicy proposal,
        CommitteePolicy program,
        List<Gate> gates,
        int revisions,
        Degrade degrade,
        Oversight oversight) {
    public Policy {
        gates = List.copyOf(gates);
        Require.that(revisions >= 0 && revisions <= 9, "revisions must lie between 0 and 9");
    }

    /// One that never gets smaller, decided on by anybody, at the gates only.
    public Policy(
            CommitteePolicy proposal, CommitteePolicy program, List<Gate> gates, int revisions) {
        this(proposal, program, gates, revisions, Degrade.NONE, Oversight.NONE);
    }
}
