/// GPUs for jobs in the jail: who has which one, what a jail is shown of it, how much memory a job
/// takes there.
///
/// This room may import `viva.study`, `viva.experiment.host` and `viva.experiment.sandbox`.
///
/// Start with `GpuJobs`.
@NullMarked
package viva.experiment.gpu;

import org.jspecify.annotations.NullMarked;
