/// What a model may do besides answering: read, search and edit files of a work tree, run commands
/// in the sandbox, look into the library; in a loop with limits.
///
/// A turn is an ordinary call of the gateway whose answer is a [viva.study.Turn]: budgeted,
/// journaled, the same
/// for every provider, a mailbox or a recording. What a tool shows is data from outside and goes
/// into the next prompt as a marked block.
///
/// This room may import `viva.agents.model`, `viva.agents.prompt`, the tools and the sandbox. Start
/// with [ToolLoop].
@NullMarked
package viva.agents.tool;

import org.jspecify.annotations.NullMarked;
