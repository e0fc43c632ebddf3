package viva.experiment.sandbox;

/// Reads a job's standard output while the job runs; called by one thread, in order.
@FunctionalInterface
public interface LineListener {
    /// Takes one line.
    ///
    /// @param line without its end; bytes that are no UTF-8 stand as U+FFFD
    /// @param whole false where the line was longer than [LineSplitter#LONGEST] bytes and the rest
    ///     was dropped, or the output ended in it
    /// @return false to end the job
    boolean line(String line, boolean whole);
}
