package viva.experiment.sandbox;

import java.util.Optional;

/// A watchdog of one job beside the sandbox's own, for what only its owner can measure.
@FunctionalInterface
public interface Watch {
    /// Nothing more to hold.
    Watch NONE = front -> Optional.empty();

    /// Looks once; called every period while the job runs, so it must not wait for anything.
    ///
    /// @param front the first process of the job's tree
    /// @return the limit that was exceeded: the job is ended
    /// @throws viva.study.VivaException where it can no longer be held; the job is ended, and this
    ///     is thrown on
    Optional<JobEnd.OverLimit> look(ProcessHandle front);
}
