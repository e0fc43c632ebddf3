package viva.experiment.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import viva.study.ByteSize;
import viva.study.Digest;
import viva.study.Limits;
import viva.study.VivaException;

/// The jail of bubblewrap: namespaces, no capabilities, a filter of system calls, limits.
///
/// [Launch] says how it is entered, [Jail] what it is made of, [Supervisor] how it is watched.
public final class Bubblewrap implements Sandbox {
    private static final Limits TRIAL_LIMITS =
            new Limits(
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(20),
                    ByteSize.mebibytes(256),
                    ByteSize.mebibytes(1),
                    ByteSize.mebibytes(1),
                    16);

    private final Starter starter;
    private final Launch launch;
    private final Optional<ControlGroups> groups;

    private Bubblewrap(Starter starter, Launch launch, Optional<ControlGroups> groups) {
        this.starter = starter;
        this.launch = launch;
        this.groups = groups;
    }

    /// Finds the strongest jail that works here, by starting a program in it.
    ///
    /// @param scratch a folder of Viva's own; the filter is kept in it
    /// @throws VivaException ENVIRONMENT where bubblewrap is missing, SANDBOX where the system
    /// blocks
    ///     namespaces; names the command that helps
    public static Bubblewrap open(Path scratch) throws InterruptedException {
        Equipment equipment = Equipment.find();
        boolean root = userId() == 0;
        Path filter = writeFilter(scratch);
        Starter starter = new Starter();
        Optional<ControlGroups> groups = ControlGroups.find();
        Launch guarded = new Launch(root, true, filter, equipment);
        Launch plain = new Launch(root, root, filter, equipment);
        VivaException last = null;
        for (Bubblewrap each :
                List.of(
                        new Bubblewrap(starter, guarded, groups),
                        new Bubblewrap(starter, guarded, Optional.empty()),
                        new Bubblewrap(starter, plain, Optional.empty()))) {
            try {
                each.tryOut();
                return each;
            } catch (VivaException e) {
                last = e;
            }
        }
        throw Blocked.explain(last);
    }

    private void tryOut() throws InterruptedException {
        Job job = new Job("trial", List.of("/bin/true"), List.of(), new TreeMap<>(), TRIAL_LIMITS);
        JobReport report = run(job, (line, whole) -> true);
        if (!report.end().equals(new JobEnd.Exited(0))) {
            throw new VivaException(
                    VivaException.Code.SANDBOX,
                    "`true` in the jail ended as " + report.end() + ": " + report.log());
        }
    }

    @Override
    public boolean isolates() {
        return true;
    }

    @Override
    public SortedMap<String, String> means() {
        return Means.of(launch, groups);
    }

    @Override
    public Digest policy() {
        String jail = String.join("\n", Jail.rules());
        return Digest.of(Digest.of(SeccompFilter.bytes()) + "\n" + jail);
    }

    @Override
    public String seenAs(Mount mount) {
        return mount.inside();
    }

    @Override
    public JobReport run(Job job, LineListener output, Watch watch) throws InterruptedException {
        Optional<ControlGroup> group = groups.map(ControlGroups::next);
        try {
            giveWritableMount(job);
            Collection<Path> doors = group.map(ControlGroup::doors).orElse(List.of());
            return starter.run(job, launch.command(job, doors), group, output, watch);
        } catch (IOException e) {
            throw new VivaException(
                    VivaException.Code.SANDBOX,
                    "The jail of job " + job.name() + " cannot be set up: " + e.getMessage(),
                    e);
        } finally {
            group.ifPresent(ControlGroup::remove);
        }
    }

    /// Root's jobs run as nobody, who has to own what they may change.
    private void giveWritableMount(Job job) throws IOException {
        if (launch.root()) {
            for (Mount mount : job.mounts()) {
                if (mount.writable()) {
                    Files.setAttribute(mount.host(), "unix:uid", Launch.NOBODY);
                    Files.setAttribute(mount.host(), "unix:gid", Launch.NOBODY);
                }
            }
        }
    }

    private static Path writeFilter(Path scratch) {
        try {
            Files.createDirectories(scratch);
            Path filter =
                    Files.createTempFile(scratch.toRealPath(), Leftovers.name("seccomp"), ".bpf");
            filter.toFile().deleteOnExit();
            return Files.write(filter, SeccompFilter.bytes());
        } catch (IOException e) {
            throw new VivaException(
                    VivaException.Code.OUTAGE, "Cannot write into the folder " + scratch, e);
        }
    }

    static int userId() {
        try {
            return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException e) {
            throw new VivaException(
                    VivaException.Code.SANDBOX, "/proc is not mounted; jails need it", e);
        }
    }
}
