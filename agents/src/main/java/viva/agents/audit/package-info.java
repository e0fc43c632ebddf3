/// Questions to a finished or unfinished study, answered from its folder alone: where does this
/// number come from ([viva.agents.audit.Why]), and does everything still hold
/// ([viva.agents.audit.Audit])? Reads only; asks no model and starts no process.
@NullMarked
package viva.agents.audit;

import org.jspecify.annotations.NullMarked;
