/// Where a person reads and types: a terminal that can move its cursor, a plain one, or a pipe.
///
/// Whatever is shown is made plain here, so that no text from a model or a file acts on the
/// terminal. JLine stays in this room.
///
/// This room may import `viva.console` and what that may import.
///
/// Start at `Screen`; `ThisTerminal` opens the one that fits.
@NullMarked
package viva.console.terminal;

import org.jspecify.annotations.NullMarked;
