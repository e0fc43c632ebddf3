/// Committees counted again from their kept votes, without a call: other rules, other gates, every
/// sub-pool, baselines, diagnostics.
///
/// This package may import `viva.study`, `viva.agents.committee` and, for intervals,
/// `viva.evaluation.statistics`.
///
/// Start with [viva.evaluation.replay.Replay], then with [viva.evaluation.replay.SubPools].
@NullMarked
package viva.evaluation.replay;

import org.jspecify.annotations.NullMarked;
