package viva.experiment.sandbox;

/// How a job ended. After each of them nothing of the job runs any more.
public sealed interface JobEnd {
    /// It ended by itself.
    ///
    /// @param code its exit code; 128 + n after signal n
    record Exited(int code) implements JobEnd {}

    /// A limit ended it.
    ///
    /// @param limit `wall`, `cpu`, `memory`, `disk`, `output` or `processes`
    /// @param reason what was seen, and the limit
    record OverLimit(String limit, String reason) implements JobEnd {}

    /// Whoever listens to its output ended it.
    record Stopped() implements JobEnd {}
}
