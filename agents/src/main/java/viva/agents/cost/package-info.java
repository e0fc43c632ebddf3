/// What a run is expected to cost, and what it did cost.
///
/// Start with [viva.agents.cost.Forecaster] before a run and [viva.agents.cost.CostReport] after.
/// Both are pure: of a study file and prices, and of a journal. May import what `viva.agents` may.
@NullMarked
package viva.agents.cost;

import org.jspecify.annotations.NullMarked;
