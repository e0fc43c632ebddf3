/// The chat console: typing to a study while it runs, from any terminal, a pipe, or a screen
/// reader.
///
/// Everything that a person types becomes a command of `Slash`, shown before it acts; commands
/// reach
/// the study through its inbox, also when it runs in this very process.
///
/// This room may import `viva.console` and what that may import.
///
/// Start at `Chat`.
@NullMarked
package viva.console.chat;

import org.jspecify.annotations.NullMarked;
