/// A simulator of committees with scripted roles, which tests the theory of committee search
/// (arXiv 2605.14163) where its assumptions hold, and shows by how much it fails where they do
/// not.
///
/// This package may import `viva.study`, `viva.agents.committee` and `viva.evaluation.statistics`.
///
/// Start with [viva.evaluation.simulator.Setting], then with [viva.evaluation.simulator.Grid].
@NullMarked
package viva.evaluation.simulator;

import org.jspecify.annotations.NullMarked;
