package viva.experiment.sandbox;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// By which means each limit and wall holds, in words for a result's environment.
final class Means {
    private static final String SAMPLED = "every " + Supervisor.PERIOD.toMillis() + " ms";

    private Means() {}

    static SortedMap<String, String> of(Launch launch, Optional<ControlGroups> groups) {
        SortedMap<String, String> means = watched();
        groups.ifPresent(
                found -> {
                    means.put("limit memory", found.version());
                    if (found.counts("cpuacct")) {
                        means.put("limit cpu", found.version() + " read " + SAMPLED + ", rlimit");
                    }
                    if (found.counts("pids")) {
                        means.put("limit processes", found.version() + ", rlimit");
                    }
                });
        means.put("limit disk", "sized tmpfs, rlimit; a kept folder: looked at " + SAMPLED);
        means.put("sandbox", launch.root() ? "bubblewrap, root given up" : "bubblewrap");
        means.put("sandbox system calls", "seccomp allow-list");
        means.put(
                "sandbox ends with Viva",
                launch.outer() ? "pid namespace around the job's" : "parent-death signal");
        return means;
    }

    /// What a watchdog over the process tree holds, without any help of the kernel.
    static SortedMap<String, String> watched() {
        SortedMap<String, String> means = new TreeMap<>();
        means.put("limit wall", "watchdog " + SAMPLED);
        means.put("limit output", "reader of the pipes");
        means.put("limit memory", "watchdog over resident memory " + SAMPLED);
        means.put("limit cpu", "watchdog over the process tree " + SAMPLED + ", rlimit");
        means.put("limit processes", "watchdog " + SAMPLED + ", rlimit");
        return means;
    }
}
