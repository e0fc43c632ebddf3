package viva.experiment.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import viva.study.ByteSize;
import viva.study.Limits;

/// What a job has used so far, against its limits. Used by one thread, but for its constants.
final class Usage {
    private static final int KILLED = 137;
    private static final int CPU_SIGNAL = 152;

    /// Processes of the launch itself, which stand in the tree beside the job's own.
    private static final int LAUNCHERS = 8;

    private final Limits limits;
    private final ProcessTree tree;
    private final Optional<ControlGroup> group;
    private final Optional<ControlGroup> around;
    private final long killsBefore;
    private final Optional<FolderSize> folder;
    private final long started = System.nanoTime();
    private Duration cpu = Duration.ZERO;
    private long peakMemory;

    /// @param group the job's own, where it has one
    /// @param around the group that the job stands in otherwise
    Usage(Job job, ProcessTree tree, Optional<ControlGroup> group, Optional<ControlGroup> around) {
        this.limits = job.limits();
        this.tree = tree;
        this.group = group;
        this.around = around;
        this.killsBefore = killsAround();
        this.folder =
                job.mounts().stream()
                        .filter(Mount::writable)
                        .map(mount -> new FolderSize(mount.host()))
                        .findFirst();
    }

    Duration wall() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /// The most that was seen.
    Duration cpu() {
        group.flatMap(ControlGroup::cpu).ifPresent(this::sawCpu);
        return cpu;
    }

    long peakMemory() {
        return group.flatMap(ControlGroup::peakMemory).orElse(peakMemory);
    }

    /// Looks once; the first limit that is exceeded.
    Optional<JobEnd.OverLimit> overLimit() {
        if (wall().compareTo(limits.wall()) > 0) {
            return over("wall", "it ran longer than " + inWords(limits.wall()));
        }
        if (group.isEmpty()) {
            ProcessTree.Sample sample = tree.sample();
            sawCpu(sample.cpu());
            long memory = memory(sample);
            peakMemory = Math.max(peakMemory, memory);
            if (memory > limits.memory().bytes()) {
                return over("memory", "its processes held more than " + limits.memory());
            }
            if (sample.threads() > limits.processes() + LAUNCHERS) {
                return over("processes", "it started more than " + limits.processes());
            }
        }
        if (cpu().compareTo(limits.cpu()) > 0) {
            return over("cpu", "it used more than " + inWords(limits.cpu()) + " of processor time");
        }
        return folder.flatMap(size -> size.over(limits.disk()))
                .flatMap(reason -> over("disk", reason));
    }

    /// Looks closer where shared pages, which a sample counts for each process, may be to blame.
    private long memory(ProcessTree.Sample sample) {
        return sample.memory() > limits.memory().bytes()
                ? tree.heldMemory().orElse(sample.memory())
                : sample.memory();
    }

    JobEnd.OverLimit tooMuchOutput() {
        return new JobEnd.OverLimit("output", "it wrote more than " + limits.output());
    }

    /// What an exit code means, together with what the kernel counted.
    JobEnd explain(int code) {
        if (code != 0 && group.map(ControlGroup::ranOutOfMemory).orElse(false)) {
            return new JobEnd.OverLimit(
                    "memory", "its processes needed more than " + limits.memory());
        }
        if (code == KILLED && killsAround() > killsBefore) {
            return new JobEnd.OverLimit(
                    "memory",
                    "the kernel ended it for want of memory, of which it was given less than "
                            + limits.memory());
        }
        if ((code == KILLED || code == CPU_SIGNAL) && cpu().compareTo(limits.cpu()) >= 0) {
            return new JobEnd.OverLimit(
                    "cpu", "it used more than " + inWords(limits.cpu()) + " of processor time");
        }
        return new JobEnd.Exited(code);
    }

    private long killsAround() {
        return around.map(ControlGroup::killsForMemory).orElse(0L);
    }

    private void sawCpu(Duration seen) {
        if (seen.compareTo(cpu) > 0) {
            cpu = seen;
        }
    }

    private Optional<JobEnd.OverLimit> over(String limit, String reason) {
        return Optional.of(new JobEnd.OverLimit(limit, reason));
    }

    private static String inWords(Duration limit) {
        return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }

    /// The bytes below a job's writable folder.
    private static final class FolderSize {
        private final Path root;

        FolderSize(Path root) {
            this.root = root;
        }

        Optional<String> over(ByteSize disk) {
            HostileFolder.Size size = HostileFolder.size(root);
            if (size.bytes() > disk.bytes()) {
                return Optional.of("it wrote more than " + disk + " into its folder");
            }
            return size.entries() > HostileFolder.MOST_ENTRIES
                    ? Optional.of("it made more than " + HostileFolder.MOST_ENTRIES + " files")
                    : Optional.empty();
        }
    }
}
