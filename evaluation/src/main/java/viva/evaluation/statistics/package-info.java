/// Statistics of committees and of task sets with known outcomes: each a pure function, each with
/// its source.
///
/// This package may import `viva.study`. Where a figure is not defined (no votes, nothing to
/// recover) it is empty, never a number that stands for nothing.
///
/// Start with [viva.evaluation.statistics.Share].
@NullMarked
package viva.evaluation.statistics;

import org.jspecify.annotations.NullMarked;
