/// What a person at the console waits for.
///
/// Start with [viva.bench.seat.SeatBenchmark].
@NullMarked
package viva.bench.seat;

import org.jspecify.annotations.NullMarked;
