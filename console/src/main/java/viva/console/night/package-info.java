/// Nights: several studies run unattended within a plan, and one page in the morning.
///
/// Start with [viva.console.night.NightCommand]. `plan` reads what was planned, `queue` keeps what
/// happened, `watch` looks on, `supervisor` decides and acts, `morning` makes the page. No room
/// here decides at a gate, and none reads or writes evidence.
@NullMarked
package viva.console.night;

import org.jspecify.annotations.NullMarked;
