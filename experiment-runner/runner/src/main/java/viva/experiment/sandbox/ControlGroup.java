package viva.experiment.sandbox;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import viva.study.Limits;

/// The control group of one job: its folders by controller; one folder for all in version 2.
final class ControlGroup {
    /// Processes of the launch itself, which stand in the group beside the job's own.
    private static final int LAUNCH_PROCESSES = 8;

    private static final int REMOVE_ATTEMPTS = 100;

    private static final int LONGEST_NUMBER = 32;

    private final boolean unified;
    private final Map<String, Path> folders;

    ControlGroup(boolean unified, Map<String, Path> folders) {
        this.unified = unified;
        this.folders = folders;
    }

    /// Makes its folders and sets its limits.
    ///
    /// @throws IOException where that fails; what was made of it then has to be removed
    void make(Limits limits) throws IOException {
        for (Path folder : new TreeSet<>(folders.values())) {
            // A Viva that was killed may have had the number of this one.
            Files.deleteIfExists(folder);
            Files.createDirectory(folder);
        }
        limit(limits);
    }

    void limit(Limits limits) throws IOException {
        Path memory = folder("memory");
        long bytes = limits.memory().bytes();
        write(memory.resolve(unified ? "memory.max" : "memory.limit_in_bytes"), bytes);
        Path swap = memory.resolve(unified ? "memory.swap.max" : "memory.memsw.limit_in_bytes");
        if (Files.exists(swap)) {
            write(swap, unified ? 0 : bytes);
        }
        if (folders.containsKey("pids")) {
            write(folder("pids").resolve("pids.max"), limits.processes() + LAUNCH_PROCESSES);
        }
    }

    /// Files to which a process of one thread writes 0 in order to join.
    ///
    /// In version 1 a thread that moves itself (`tasks`) does not wait for the whole machine, as
    /// one that moves a process (`cgroup.procs`) does: milliseconds, under load tens of them.
    /// Version 2 has no such door for a group with a memory limit (cgroups(7), thread mode).
    Collection<Path> doors() {
        Set<Path> doors = new TreeSet<>();
        String door = unified ? "cgroup.procs" : "tasks";
        folders.values().forEach(folder -> doors.add(folder.resolve(door)));
        return doors;
    }

    /// Processor time of all that ever ran in it.
    Optional<Duration> cpu() {
        if (!folders.containsKey("cpuacct")) {
            return Optional.empty();
        }
        return unified
                ? field("cpuacct", "cpu.stat", "usage_usec").map(us -> Duration.ofNanos(us * 1000))
                : number("cpuacct", "cpuacct.usage").map(Duration::ofNanos);
    }

    /// The most memory it held, page cache and files in memory included.
    Optional<Long> peakMemory() {
        return number("memory", unified ? "memory.peak" : "memory.max_usage_in_bytes");
    }

    /// Whether the kernel killed a process of it for want of memory.
    boolean ranOutOfMemory() {
        return killsForMemory() > 0;
    }

    /// How many processes of it the kernel has killed for want of memory, in it or around it.
    long killsForMemory() {
        String file = unified ? "memory.events" : "memory.oom_control";
        return field("memory", file, "oom_kill").orElse(0L);
    }

    /// Removes it once nothing runs in it.
    ///
    /// @return false where a process stayed
    boolean remove() {
        boolean gone = true;
        for (Path folder : new TreeSet<>(folders.values())) {
            gone &= remove(folder);
        }
        return gone;
    }

    private static boolean remove(Path folder) {
        for (int attempt = 0; attempt < REMOVE_ATTEMPTS; attempt++) {
            try {
                Files.deleteIfExists(folder);
                return true;
            } catch (IOException e) {
                // A dying process leaves its group a moment after it is gone.
                java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
            }
        }
        return false;
    }

    private Optional<Long> number(String controller, String file) {
        try {
            return Optional.of(Long.parseLong(word(folder(controller).resolve(file))));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// In one read, as every job waits for it.
    private static String word(Path file) throws IOException {
        try (InputStream in = new FileInputStream(file.toFile())) {
            return new String(in.readNBytes(LONGEST_NUMBER), StandardCharsets.US_ASCII).strip();
        }
    }

    private Optional<Long> field(String controller, String file, String name) {
        try {
            return Files.readAllLines(folder(controller).resolve(file)).stream()
                    .filter(line -> line.startsWith(name + " "))
                    .map(line -> Long.parseLong(line.substring(name.length() + 1).strip()))
                    .findFirst();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Path folder(String controller) {
        Path folder = folders.get(controller);
        if (folder == null) {
            throw new IllegalStateException("this group has no controller " + controller);
        }
        return folder;
    }

    private static void write(Path file, long value) throws IOException {
        Files.writeString(file, Long.toString(value));
    }
}
