/// The morning page: what a night did, found, cost and left for a person, folded from the queue's
/// journal and the journals of its studies. Reads only.
///
/// Start with [viva.console.night.morning.Morning], then its reader. Text from studies is data: it
/// is made plain for the terminal and escaped in HTML.
@NullMarked
package viva.console.night.morning;

import org.jspecify.annotations.NullMarked;
