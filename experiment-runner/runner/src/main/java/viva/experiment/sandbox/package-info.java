/// The jail: the only place in which code that a model wrote is ever run.
///
/// This room may import `viva.study` and `viva.store`. Together with `viva.experiment.host` it is
/// the only place where a process is started.
///
/// Start with what a job may ask for and which ways it can end.
@NullMarked
package viva.experiment.sandbox;

import org.jspecify.annotations.NullMarked;
