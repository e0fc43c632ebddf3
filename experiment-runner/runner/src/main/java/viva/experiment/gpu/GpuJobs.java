package viva.experiment.gpu;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import viva.experiment.host.Gpu;
import viva.experiment.host.NvidiaSmi;
import viva.experiment.sandbox.Job;
import viva.experiment.sandbox.JobEnd;
import viva.experiment.sandbox.JobReport;
import viva.experiment.sandbox.LineListener;
import viva.experiment.sandbox.Mount;
import viva.experiment.sandbox.Sandbox;
import viva.study.Resources;
import viva.study.VivaException;

/// Runs jobs in their jail, those that ask for GPUs with GPUs of their own. Thread-safe.
///
/// A job waits until as many as it asks for are free. What goes wrong with a GPU is an outage and
/// never the job's failure.
public final class GpuJobs {
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

    private final NvidiaSmi smi;
    private final GpuLeases leases;
    private final GpuFiles files;

    /// @param leases folder that all Vivas of this machine share
    public GpuJobs(NvidiaSmi smi, Path leases) {
        this(smi, leases, Path.of("/"));
    }

    /// @param root of the file system with `dev`, `sys` and the driver's libraries
    GpuJobs(NvidiaSmi smi, Path leases, Path root) {
        this.smi = smi;
        this.leases = new GpuLeases(leases);
        this.files = new GpuFiles(root);
    }

    /// Makes sure that so many GPUs are here, whoever has them now.
    ///
    /// @return those that could be lent
    /// @throws VivaException ENVIRONMENT where there are fewer, OUTAGE where the driver fails
    public List<Gpu> need(int count) throws InterruptedException {
        List<Gpu> all = smi.devices();
        List<Gpu> whole = all.stream().filter(gpu -> !gpu.sliced()).toList();
        if (whole.size() < count) {
            String sliced =
                    all.size() > whole.size()
                            ? " (" + (all.size() - whole.size()) + " in MIG mode not counted)"
                            : "";
            throw new VivaException(
                    VivaException.Code.ENVIRONMENT,
                    "A process of this experiment needs "
                            + count
                            + " GPUs, and this machine has "
                            + whole.size()
                            + sliced
                            + ". Lower `gpus`, or run it where they are (viva doctor lists them)");
        }
        return whole;
    }

    /// Runs a job; waits before it for GPUs where it asks for some.
    ///
    /// @throws VivaException as [Sandbox#run]; OUTAGE where a GPU or its driver fails meanwhile
    public JobReport run(Sandbox sandbox, Job job, LineListener output)
            throws InterruptedException {
        int count = job.limits().gpus();
        if (count == 0) {
            return sandbox.run(job, output);
        }
        try (GpuLeases.Lease lease = lease(count, job.name())) {
            try (GpuWatch watch = new GpuWatch(smi, lease.gpus(), job.limits())) {
                JobReport report = sandbox.run(onto(lease.gpus(), sandbox, job), output, watch);
                if (!report.end().equals(new JobEnd.Exited(0))) {
                    checkThere(lease.gpus());
                }
                Resources used = report.used();
                Duration held = used.wall().multipliedBy(count);
                return new JobReport(report.end(), used.onGpus(held, watch.peak()), report.log());
            }
        }
    }

    private GpuLeases.Lease lease(int count, String forWhom) throws InterruptedException {
        while (true) {
            Optional<GpuLeases.Lease> lease = leases.take(need(count), count, forWhom);
            if (lease.isPresent()) {
                return lease.get();
            }
            Thread.sleep(BETWEEN_TRIES);
        }
    }

    private Job onto(List<Gpu> gpus, Sandbox sandbox, Job job) throws InterruptedException {
        Map<Gpu, Integer> nodes = new LinkedHashMap<>();
        for (Gpu gpu : gpus) {
            nodes.put(gpu, smi.node(gpu).orElseThrow(() -> nodeless(gpu)));
        }
        String ids = gpus.stream().map(Gpu::uuid).collect(Collectors.joining(","));
        Map<String, String> variables = new TreeMap<>();
        variables.put("CUDA_VISIBLE_DEVICES", ids);
        variables.put("CUDA_DEVICE_ORDER", "PCI_BUS_ID");
        if (!sandbox.isolates()) {
            return job.seeing(List.of(), variables);
        }
        variables.put("LD_LIBRARY_PATH", GpuFiles.LIBRARIES);
        List<Mount> mounts = files.of(nodes);
        return job.seeing(mounts, variables);
    }

    private void checkThere(List<Gpu> gpus) throws InterruptedException {
        List<String> there = smi.devices().stream().map(Gpu::uuid).toList();
        for (Gpu gpu : gpus) {
            if (!there.contains(gpu.uuid())) {
                throw NvidiaSmi.gone(gpu);
            }
        }
    }

    private static VivaException nodeless(Gpu gpu) {
        return new VivaException(
                VivaException.Code.ENVIRONMENT,
                "nvidia-smi -q does not say which node in /dev belongs to "
                        + gpu.inWords()
                        + ", so no jail can be shown it. Update the driver");
    }

    /// What a result says of the GPUs that its processes could be lent, and of how they were held.
    public static SortedMap<String, String> means(List<Gpu> lendable) {
        SortedMap<String, String> means = new TreeMap<>();
        means.put("gpu", distinct(lendable, Gpu::inWords));
        means.put("gpu driver", distinct(lendable, Gpu::driver));
        means.put("limit gpu", "one job a GPU by lease");
        means.put(
                "limit gpu memory",
                "watchdog over nvidia-smi every " + GpuWatch.PERIOD.toSeconds() + " s");
        return means;
    }

    private static String distinct(List<Gpu> gpus, Function<Gpu, String> what) {
        return gpus.stream().map(what).distinct().collect(Collectors.joining(" | "));
    }
}
