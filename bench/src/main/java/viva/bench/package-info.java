/// Speed figures of Viva, each beside a baseline that is measured in the same run.
///
/// Start with [viva.bench.Main], then [viva.bench.Benchmark]; `docs/bench.md` says how to read what
/// is printed. This room may use every other one, and is shipped with none.
@NullMarked
package viva.bench;

import org.jspecify.annotations.NullMarked;
