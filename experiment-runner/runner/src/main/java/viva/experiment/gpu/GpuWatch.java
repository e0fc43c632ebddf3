package viva.experiment.gpu;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import viva.experiment.host.Gpu;
import viva.experiment.host.NvidiaSmi;
import viva.experiment.sandbox.JobEnd;
import viva.experiment.sandbox.Watch;
import viva.study.ByteSize;
import viva.study.Limits;
import viva.study.VivaException;

/// Looks how much memory a job takes on its GPUs, on a thread of its own because nvidia-smi is
/// slow; the job's watchdog asks what was seen last.
///
/// Counted is what the job's own processes hold. Where the driver counts processes otherwise than
/// we do (in a container), or does not say what each holds, it is what has been added on these GPUs
/// since the job began: they are its own by lease.
final class GpuWatch implements Watch, AutoCloseable {
    static final Duration PERIOD = Duration.ofSeconds(1);

    /// nvidia-smi may fail now and then on a busy driver; a GPU that is gone stays gone.
    private static final int MOST_FAILURES = 3;

    private final NvidiaSmi smi;
    private final List<Gpu> gpus;
    private final Limits limits;
    private final ByteSize before;
    private final AtomicReference<@Nullable ProcessHandle> front = new AtomicReference<>();
    private final AtomicReference<@Nullable VivaException> broken = new AtomicReference<>();
    private final Thread sampler;
    private volatile long peak;

    GpuWatch(NvidiaSmi smi, List<Gpu> gpus, Limits limits) throws InterruptedException {
        this.smi = smi;
        this.gpus = gpus;
        this.limits = limits;
        this.before = smi.used(gpus);
        this.sampler = Thread.ofVirtual().name("viva-gpu").unstarted(this::sample);
    }

    @Override
    public Optional<JobEnd.OverLimit> look(ProcessHandle job) {
        if (front.getAndSet(job) == null) {
            sampler.start();
        }
        VivaException seen = broken.get();
        if (seen != null) {
            throw seen;
        }
        long most = limits.gpuMemory().bytes();
        return most > 0 && peak > most
                ? Optional.of(
                        new JobEnd.OverLimit(
                                "gpu memory",
                                "it held more than " + limits.gpuMemory() + " on its GPUs"))
                : Optional.empty();
    }

    /// The most that was seen.
    ByteSize peak() {
        return new ByteSize(peak);
    }

    @Override
    public void close() throws InterruptedException {
        sampler.interrupt();
        if (sampler.getState() != Thread.State.NEW) {
            sampler.join();
        }
    }

    private void sample() {
        int failures = 0;
        try {
            while (failures < MOST_FAILURES) {
                try {
                    peak = Math.max(peak, held().bytes());
                    failures = 0;
                } catch (VivaException e) {
                    if (++failures == MOST_FAILURES) {
                        broken.set(e);
                    }
                }
                Thread.sleep(PERIOD);
            }
        } catch (InterruptedException e) {
            // The job has ended.
        }
    }

    private ByteSize held() throws InterruptedException {
        Set<String> leased = gpus.stream().map(Gpu::uuid).collect(Collectors.toSet());
        Set<Long> own = tree();
        List<NvidiaSmi.Held> ours =
                smi.held().stream()
                        .filter(
                                each ->
                                        leased.contains(each.uuid())
                                                && own.contains(each.process()))
                        .toList();
        if (ours.isEmpty() || ours.stream().anyMatch(each -> each.memory().isEmpty())) {
            long more = smi.used(gpus).bytes() - before.bytes();
            return new ByteSize(Math.max(0, more));
        }
        return ours.stream()
                .flatMap(each -> each.memory().stream())
                .reduce(new ByteSize(0), ByteSize::plus);
    }

    private Set<Long> tree() {
        ProcessHandle job = front.get();
        return job == null
                ? Set.of()
                : Stream.concat(Stream.of(job), job.descendants())
                        .map(ProcessHandle::pid)
                        .collect(Collectors.toSet());
    }
}
