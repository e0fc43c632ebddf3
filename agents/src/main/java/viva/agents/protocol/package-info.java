/// The way of the data: which step is ready, and what each step does.
///
/// [viva.agents.protocol.Protocol] is pure: a state in, the ready steps out. A
/// [viva.agents.protocol.StepHandler] performs one step and yields one noun.
/// [viva.agents.protocol.StepExecutor] runs them until nothing is ready. May import every room
/// below
/// the agents; starts no process and speaks to models only through the gateway.
@NullMarked
package viva.agents.protocol;

import org.jspecify.annotations.NullMarked;
