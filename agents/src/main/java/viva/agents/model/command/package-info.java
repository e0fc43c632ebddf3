/// Local agent programs as models.
///
/// This room may import the rooms of models and `viva.experiment.host`. Start with [CommandModel].
@NullMarked
package viva.agents.model.command;

import org.jspecify.annotations.NullMarked;
