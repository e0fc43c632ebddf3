package viva.experiment.sandbox;

import java.util.SortedMap;
import viva.study.Digest;

/// Runs jobs from which nothing escapes, within limits that they cannot change. Thread-safe.
public interface Sandbox {
    /// Whether jobs are kept from the host; false only for what a person asked for by name.
    boolean isolates();

    /// For each limit and each wall, by which means it holds on this machine; part of every result.
    SortedMap<String, String> means();

    /// Digest of the rules that jobs are held to: the filter, the walls and how limits are set. It
    /// is
    /// the same on every machine.
    Digest policy();

    /// The path under which jobs see a mount.
    String seenAs(Mount mount);

    /// Runs a job to its end. Afterwards no descendant of it is left.
    ///
    /// @param output hears its standard output; nothing once a limit has ended the job
    /// @throws InterruptedException where the waiting thread was interrupted; the job has ended
    /// then
    /// @throws viva.study.VivaException SANDBOX where the jail could not be set up: never the job's
    ///     own failure
    default JobReport run(Job job, LineListener output) throws InterruptedException {
        return run(job, output, Watch.NONE);
    }

    /// The same with one more watchdog.
    JobReport run(Job job, LineListener output, Watch watch) throws InterruptedException;
}
