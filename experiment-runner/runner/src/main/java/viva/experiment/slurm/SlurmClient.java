package viva.experiment.slurm;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What is needed of Slurm. `SlurmPrograms` asks its own programs.
interface SlurmClient {
    /// One job of an array, or the part of an array that still waits.
    ///
    /// @param array the array's number
    /// @param task empty for the part that waits
    /// @param state Slurm's word, for example `RUNNING`, `NODE_FAIL`
    /// @param comment as it was submitted
    /// @param ran how long, so far or in all; zero where Slurm does not say
    record Task(
            String array,
            Optional<Integer> task,
            String state,
            String comment,
            String reason,
            Duration ran) {
        /// Whether nothing of it will ever run again.
        boolean isOver() {
            return !List.of(
                            "PENDING",
                            "RUNNING",
                            "CONFIGURING",
                            "COMPLETING",
                            "SUSPENDED",
                            "REQUEUED",
                            "RESIZING",
                            "SIGNALING",
                            "STAGE_OUT",
                            "STOPPED")
                    .contains(state);
        }
    }

    /// Submits an array.
    ///
    /// @return its number
    String submit(List<String> options, String script) throws InterruptedException;

    /// The user's jobs of a name that Slurm still knows, finished ones for some minutes too.
    List<Task> named(String name) throws InterruptedException;

    /// Ends a job, whatever it does.
    void cancel(String number) throws InterruptedException;
}
