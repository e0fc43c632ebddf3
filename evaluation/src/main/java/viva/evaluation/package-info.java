/// The evaluation room: committees counted again, statistics over task sets with known outcomes, a
/// simulator that tests the theory of committee search, and tasks whose proposers are programs.
///
/// It may use agents and everything below, and is used by the console alone. Nothing here calls a
/// model.
///
/// Start with [viva.evaluation.replay.Replay] or [viva.evaluation.simulator.Setting].
@NullMarked
package viva.evaluation;

import org.jspecify.annotations.NullMarked;
