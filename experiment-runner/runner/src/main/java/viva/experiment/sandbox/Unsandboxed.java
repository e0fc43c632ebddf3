package viva.experiment.sandbox;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import viva.study.Digest;
import viva.study.VivaException;

/// No jail: jobs run as the user, with the user's files and network. Only for a person who asks for
/// it by name, on a machine that is thrown away afterwards; every result says so.
///
/// Jobs start with an empty environment and end with Viva. Limits are watched, none is a wall.
public final class Unsandboxed implements Sandbox {
    private final Starter starter = new Starter();

    private Unsandboxed() {}

    /// The caller has made sure that a person asked for this.
    public static Unsandboxed open() {
        return new Unsandboxed();
    }

    @Override
    public boolean isolates() {
        return false;
    }

    @Override
    public SortedMap<String, String> means() {
        SortedMap<String, String> means = new TreeMap<>(Means.watched());
        means.put("limit disk", "none but the largest size of one file");
        means.put("sandbox", "none: programs ran as the user");
        return means;
    }

    @Override
    public Digest policy() {
        return Digest.of("none");
    }

    @Override
    public String seenAs(Mount mount) {
        return mount.host().toString();
    }

    @Override
    public JobReport run(Job job, LineListener output, Watch watch) throws InterruptedException {
        List<String> command = Launch.joined(List.of());
        command.add(Programs.need("env", "coreutils"));
        job.environment().forEach((name, value) -> command.add(name + "=" + value));
        command.addAll(Jail.limited(job.limits(), job.command()));
        try {
            return starter.run(job, command, Optional.empty(), output, watch);
        } catch (IOException e) {
            throw new VivaException(
                    VivaException.Code.SANDBOX,
                    "Job " + job.name() + " cannot be started: " + e.getMessage(),
                    e);
        }
    }
}
