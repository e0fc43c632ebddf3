/// What the sandbox costs: a start, a small program, many short cells.
///
/// This room may import `viva.bench`, `viva.study`, `viva.store` and the experiment rooms.
/// Baselines are
/// shell scripts that measure themselves, so that nothing of Java's is in them.
///
/// Start with `SandboxBenchmark`.
@NullMarked
package viva.bench.sandbox;

import org.jspecify.annotations.NullMarked;
