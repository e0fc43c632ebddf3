package viva.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import viva.experiment.gpu.GpuJobs;
import viva.experiment.host.Gpu;
import viva.experiment.host.NvidiaSmi;
import viva.experiment.sandbox.Job;
import viva.experiment.sandbox.JobReport;
import viva.experiment.sandbox.LineListener;
import viva.experiment.sandbox.Sandbox;
import viva.study.ExperimentSpec;

/// The machine that experiments run on: who of their processes gets processors, memory and GPUs,
/// and when. One for all runs of a Viva. Thread-safe.
public final class Machine {
    private final Capacity capacity;
    private final GpuJobs gpus;

    Machine(Capacity capacity, GpuJobs gpus) {
        this.capacity = capacity;
        this.gpus = gpus;
    }

    /// All processors, memory and GPUs of this machine.
    ///
    /// @param leases folder that all Vivas of this machine share
    public static Machine here(NvidiaSmi smi, Path leases) {
        return new Machine(Capacity.ofThisMachine(), new GpuJobs(smi, leases));
    }

    /// The GPUs that a run's processes can be lent; none where it asks for none.
    ///
    /// @throws viva.study.VivaException ENVIRONMENT where there are fewer than one process asks for
    List<Gpu> gpus(ExperimentSpec spec) throws InterruptedException {
        int count = spec.limits().gpus();
        return count == 0 ? List.of() : gpus.need(count);
    }

    /// What a result says of those GPUs.
    static SortedMap<String, String> means(List<Gpu> lendable) {
        return lendable.isEmpty() ? new TreeMap<>() : GpuJobs.means(lendable);
    }

    /// Runs a job of a process that declares so many processors, once what it asks for is free.
    JobReport run(Sandbox sandbox, Job job, int cpus, LineListener output)
            throws InterruptedException {
        try (Capacity.Share share = capacity.take(cpus, job.limits().memory())) {
            return gpus.run(sandbox, job, output);
        }
    }
}
