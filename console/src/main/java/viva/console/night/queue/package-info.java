/// The durable queue of a night: a hash-chained journal in `VIVA_HOME/night/PLAN`, and what it adds
/// up to.
///
/// Start with [viva.console.night.queue.NightEvent], then the fold,
/// [viva.console.night.queue.NightState]. This room may use the journal of `viva.store`; it starts
/// no process.
@NullMarked
package viva.console.night.queue;

import org.jspecify.annotations.NullMarked;
