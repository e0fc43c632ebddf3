package viva.experiment;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Supplier;
import viva.experiment.host.Gpu;
import viva.experiment.sandbox.Job;
import viva.experiment.sandbox.JobReport;
import viva.experiment.sandbox.Mount;
import viva.study.Digest;
import viva.study.ExperimentSpec;

/// How programs of one language are made ready and started. Thread-safe.
interface Toolchain {
    /// The wall limit of making a source ready, whatever the experiment may use.
    Duration LONGEST_PREPARATION = Duration.ofMinutes(1);

    /// Compiles the source in the jail, or what stands for it in this language.
    Preparation prepare(ExperimentSpec spec, byte[] source, Workspace work)
            throws InterruptedException;

    /// Makes sure that programs of this language can compute on these GPUs, before anything is
    /// started.
    ///
    /// @param gpus that may be lent; none where a run asks for none
    /// @throws viva.study.VivaException ENVIRONMENT where they cannot; names the GPU
    void needsToServe(List<Gpu> gpus);

    /// Versions of what programs run on, for a result's environment.
    SortedMap<String, String> versions();

    /// Name → digest of what programs run against.
    SortedMap<String, Digest> harness();

    /// What became of a source.
    sealed interface Preparation {
        /// What the compiler's jail left.
        JobReport report();
    }

    /// @param harness digests what its processes run against, as it lies there when it is asked
    record Ready(Start start, JobReport report, Supplier<Digest> harness) implements Preparation {}

    /// @param reason the compiler's words, or the limit that ended it
    record Rejected(String reason, JobReport report) implements Preparation {}

    /// Makes the jobs of a ready program.
    @FunctionalInterface
    interface Start {
        /// @param name for messages
        /// @param in folder with the process's `spec.json`
        Job process(String name, Mount in);
    }
}
