/// What a person plans for a night: which studies, within which budget and windows, and what may be
/// done about a gate, a hang or an outage while nobody looks.
///
/// Start with [viva.console.night.plan.NightPlan]; `docs/nights.md` describes the file. This room
/// reads files and starts nothing.
@NullMarked
package viva.console.night.plan;

import org.jspecify.annotations.NullMarked;
