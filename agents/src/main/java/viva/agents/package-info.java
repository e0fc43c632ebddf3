/// Roles and committees, the protocol of a study, and the handlers of its steps.
///
/// This room may import every room but the console. LangChain4j is used in `viva.agents.model`
/// and nowhere else.
///
/// Start with the protocol: a pure function from what has happened to which steps are ready.
@NullMarked
package viva.agents;

import org.jspecify.annotations.NullMarked;
