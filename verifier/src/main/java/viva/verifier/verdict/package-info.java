/// From numbers to verdicts: what a preregistered rule says of the intervals of a run.
///
/// This room may import `viva.study` and `viva.verifier.quantity`. Start with
/// [viva.verifier.verdict.FindingsMaker].
@NullMarked
package viva.verifier.verdict;

import org.jspecify.annotations.NullMarked;
