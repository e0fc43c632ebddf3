/// Telling people what happens at night: which events are worth a word, the words, and the ways.
///
/// A message that does not arrive is journaled, tried again, and stops nothing. Text of studies is
/// data: it is made plain, and no format takes it for markup or for a mention. Jakarta Mail stays
/// in this room.
///
/// Start with [viva.console.night.notify.Notifier].
@NullMarked
package viva.console.night.notify;

import org.jspecify.annotations.NullMarked;
