/// What a person meets: the command line, the chat console, overnight runs, and the wiring that
/// puts the rooms together.
///
/// This room may import every other.
///
/// Start at `Main`.
@NullMarked
package viva.console;

import org.jspecify.annotations.NullMarked;
