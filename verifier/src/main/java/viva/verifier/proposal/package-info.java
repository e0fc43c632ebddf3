/// What must hold of a proposal before anyone votes on it, and how the survivors' proposals become
/// one preregistration.
///
/// This room may import `viva.study` and the verifier's own rooms of quantities and verdicts.
/// Start with [viva.verifier.proposal.ProposalIsSound].
@NullMarked
package viva.verifier.proposal;

import org.jspecify.annotations.NullMarked;
