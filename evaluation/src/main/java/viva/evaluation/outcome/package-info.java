/// Committees whose candidates are known to be right or wrong: what selection gained, what it
/// lost, and why.
///
/// This package may import `viva.study`, `viva.agents.committee`, `viva.evaluation.replay` and
/// `viva.evaluation.statistics`. Outcomes come from outside and are never shown to a committee.
///
/// Start with [viva.evaluation.outcome.LabelledTask].
@NullMarked
package viva.evaluation.outcome;

import org.jspecify.annotations.NullMarked;
