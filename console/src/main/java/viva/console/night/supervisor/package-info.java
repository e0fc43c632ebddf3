/// The one process that looks after a night: begins studies, follows their journals, stops what
/// hangs, waits out what passes, and ends cleanly.
///
/// Start with [viva.console.night.supervisor.Schedule], which decides and does nothing, then
/// [viva.console.night.supervisor.Supervisor], which does what it says.
@NullMarked
package viva.console.night.supervisor;

import org.jspecify.annotations.NullMarked;
