/// Runs experiments through Slurm: the same spec, in the same sandbox, on the nodes of a cluster.
///
/// This room may import `viva.study`, `viva.store`, `viva.experiment` and `viva.experiment.host`,
/// which
/// starts Slurm's own programs. Nothing generated runs here.
///
/// Start with `SlurmRunner`: what is written before a job is submitted, and how it is found again.
@NullMarked
package viva.experiment.slurm;

import org.jspecify.annotations.NullMarked;
