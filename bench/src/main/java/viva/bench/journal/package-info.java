/// The journal's speed: appending durably, folding, taking a study up again.
///
/// Start with [viva.bench.journal.JournalBenchmark]. The baselines use SQLite and Jackson bare, as
/// a
/// program would that keeps no chain and knows no events.
@NullMarked
package viva.bench.journal;

import org.jspecify.annotations.NullMarked;
