/// What a committee asks next, and when it stops: pure functions of what was heard so far.
///
/// This package may import `viva.study`. It knows votes as counts on numbered candidates; who is
/// asked and how is the affair of [viva.agents.committee.Committee].
///
/// Start with [viva.agents.committee.plan.Plan].
@NullMarked
package viva.agents.committee.plan;

import org.jspecify.annotations.NullMarked;
