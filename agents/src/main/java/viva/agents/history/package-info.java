/// A study's past: read as a notebook, looked at as it was, run again, or gone on with otherwise.
///
/// Start with [viva.agents.history.Notebook] for reading and [viva.agents.history.Fork] for a study
/// that shares a past. May import what `viva.agents` may; it asks no model itself.
@NullMarked
package viva.agents.history;

import org.jspecify.annotations.NullMarked;
