/// Runs experiments: from a spec and a program, through the sandbox, to a result.
///
/// This room may import `viva.study`, `viva.store` and `viva.experiment.api`. It starts no
/// process itself: jails are started in `viva.experiment.sandbox`, trusted tools of the host in
/// `viva.experiment.host`.
///
/// Start with how a spec becomes a result; a failed experiment is a result too, broken machinery
/// is not.
@NullMarked
package viva.experiment;

import org.jspecify.annotations.NullMarked;
