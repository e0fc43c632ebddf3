/// Searches of many steps: a committee at each state over the next action, best first, with a
/// bounded frontier.
///
/// This package may import `viva.study` and `viva.agents.committee`.
///
/// Start with [viva.agents.committee.search.Search].
@NullMarked
package viva.agents.committee.search;

import org.jspecify.annotations.NullMarked;
