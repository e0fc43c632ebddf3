/// Trusted programs of the host: git, sbatch, nvidia-smi, an editor, a notification command.
///
/// This room may import `viva.study` and `viva.store`. Nothing that a model wrote is run here:
/// that is what `viva.experiment.sandbox` is for.
///
/// Start with how one command is run and what comes back.
@NullMarked
package viva.experiment.host;

import org.jspecify.annotations.NullMarked;
