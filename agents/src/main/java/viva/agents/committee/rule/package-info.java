/// Rules that make a winner of pairwise comparisons: Copeland, strict dominance, Borda,
/// Bradley-Terry, knock-out. Pure functions of small numbers.
///
/// This package may import `viva.study`. It knows neither candidates nor critics: who takes part,
/// and who comes first where a rule leaves several level, is given to it.
///
/// Start with [viva.agents.committee.rule.Tournament].
@NullMarked
package viva.agents.committee.rule;

import org.jspecify.annotations.NullMarked;
