package viva.experiment;

/// How the processes of a run ended.
sealed interface ProcessEnd {
    /// Every cell is done, and the process says so too.
    record Finished() implements ProcessEnd {}

    /// It broke the contract or ended with an error.
    record Failed(String reason) implements ProcessEnd {}

    record OverLimit(String limit, String reason) implements ProcessEnd {}
}
