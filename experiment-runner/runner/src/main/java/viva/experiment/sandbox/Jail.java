package viva.experiment.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import viva.study.Limits;

/// The jail as bubblewrap's arguments: what is shown, what is cut off, and the job's rlimits.
final class Jail {
    /// The job's first words on standard error, written when everything before it went well.
    static final String READY = "viva-jail-ready";

    /// Limits its own process, which then becomes the job. Shells call the number of processes by
    /// different letters.
    private static final String START =
            """
            ulimit -c 0 && ulimit -n "$1" && ulimit -t "$2" && ulimit -f "$3" || exit 95
            ulimit -p "$4" 2> /dev/null || ulimit -u "$4" || exit 95
            shift 4
            echo %s >&2
            exec "$@"
            """
                    .formatted(READY);

    private static final int OPEN_FILES = 1024;

    /// What a shell's `ulimit -f` counts in (POSIX).
    private static final int FILE_BLOCK = 512;

    private static final List<String> WALLS =
            List.of(
                    ("--unshare-user --uid 65534 --gid 65534 --disable-userns --unshare-pid"
                                    + " --unshare-net --unshare-ipc --unshare-uts"
                                    + " --unshare-cgroup-try --hostname viva --die-with-parent"
                                    + " --as-pid-1 --new-session --cap-drop ALL")
                            .split(" "));
    private static final List<String> CLOSED =
            List.of("--remount-ro / --remount-ro /dev --chdir /tmp --clearenv".split(" "));

    private Jail() {}

    /// What is the same for every job on every machine.
    static List<String> rules() {
        List<String> rules = new ArrayList<>(WALLS);
        rules.addAll(inMemory(Limits.DEFAULTS, "/tmp"));
        rules.addAll(CLOSED);
        rules.addAll(limited(Limits.DEFAULTS, List.of()));
        return rules;
    }

    /// @param system what [#system] has found
    /// @param sources where bubblewrap finds the job's mounts, in their order
    static List<String> arguments(Job job, List<String> system, List<Path> sources) {
        List<String> jail = new ArrayList<>(WALLS);
        jail.addAll(system);
        // Before the mounts, some of which are shown below it.
        jail.addAll(inMemory(job.limits(), "/tmp"));
        jail.addAll(shown(job, sources, false));
        jail.addAll(List.of("--proc", "/proc", "--dev", "/dev"));
        jail.addAll(shown(job, sources, true));
        if (job.mounts().stream().noneMatch(Mount::writable)) {
            jail.addAll(inMemory(job.limits(), Job.OUT));
        }
        jail.addAll(CLOSED);
        job.environment().forEach((name, value) -> jail.addAll(List.of("--setenv", name, value)));
        jail.addAll(List.of("--seccomp", "9", "--"));
        jail.addAll(limited(job.limits(), job.command()));
        return jail;
    }

    /// Devices come behind the folder that they lie in.
    private static List<String> shown(Job job, List<Path> sources, boolean devices) {
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            Mount mount = job.mounts().get(i);
            if ((mount.access() == Mount.Access.DEVICE) == devices) {
                shown.add(
                        switch (mount.access()) {
                            case READ -> "--ro-bind";
                            case WRITE -> "--bind";
                            case DEVICE -> "--dev-bind";
                        });
                shown.addAll(List.of(sources.get(i).toString(), mount.inside()));
            }
        }
        return shown;
    }

    /// The system's programs and libraries, wherever this system keeps them.
    static List<String> system() {
        List<String> system = new ArrayList<>(List.of("--ro-bind", "/usr", "/usr"));
        for (String name : List.of("bin", "sbin", "lib", "lib32", "lib64")) {
            Path folder = Path.of("/", name);
            if (Files.isSymbolicLink(folder)) {
                system.addAll(List.of("--symlink", "usr/" + name, "/" + name));
            } else if (Files.isDirectory(folder)) {
                system.addAll(List.of("--ro-bind", "/" + name, "/" + name));
            }
        }
        // Debian's and Ubuntu's own JDKs keep their configuration here. Programs run with Viva's.
        entries("/etc", "java-" + Runtime.version().feature() + "-openjdk")
                .forEach(path -> system.addAll(List.of("--ro-bind", path, path)));
        // NumPy and PyTorch of Debian find BLAS and LAPACK through these links into /usr.
        for (String path : entries("/etc/alternatives", "lib[A-Za-z0-9_+-]*\\.so\\..*")) {
            target(path).ifPresent(t -> system.addAll(List.of("--symlink", t, path)));
        }
        return system;
    }

    /// Sorted; none where there is no such folder.
    private static List<String> entries(String folder, String pattern) {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.filter(path -> path.getFileName().toString().matches(pattern))
                    .map(Path::toString)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Optional<String> target(String link) {
        try {
            String target = Files.readSymbolicLink(Path.of(link)).toString();
            return Optional.of(target).filter(path -> path.startsWith("/usr/"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static List<String> inMemory(Limits limits, String folder) {
        return List.of("--size", "" + limits.disk().bytes(), "--tmpfs", folder);
    }

    /// A command under its rlimits. The processes are counted in the jail's own user namespace, so
    /// this stands inside.
    static List<String> limited(Limits limits, List<String> command) {
        List<String> limited = new ArrayList<>(List.of("/bin/sh", "-c", START, "job"));
        limited.add("" + OPEN_FILES);
        limited.add("" + cpuSeconds(limits));
        limited.add("" + limits.disk().bytes() / FILE_BLOCK);
        limited.add("" + limits.processes());
        limited.addAll(command);
        return limited;
    }

    /// A backstop for one process; the whole tree is watched.
    private static long cpuSeconds(Limits limits) {
        return limits.cpu().toSeconds() + 2;
    }
}
