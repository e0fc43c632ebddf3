/// The speed of committees and of what is counted from their votes.
///
/// Start with [viva.bench.agents.AgentsBenchmark].
@NullMarked
package viva.bench.agents;

import org.jspecify.annotations.NullMarked;
