/// Looking on: what a study's journal says of its progress, how its process ended, and whether it
/// hangs. Reads only.
///
/// Start with [viva.console.night.watch.StudyLook].
@NullMarked
package viva.console.night.watch;

import org.jspecify.annotations.NullMarked;
