package viva.experiment.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import viva.study.Limits;

/// Where this process may make control groups: version 1, version 2, or nowhere (cgroups(7)).
final class ControlGroups {
    private static final AtomicLong NUMBER = new AtomicLong();

    private final boolean unified;
    private final Map<String, Path> parents;

    private ControlGroups(boolean unified, Map<String, Path> parents) {
        this.unified = unified;
        this.parents = parents;
    }

    /// Finds folders in which groups with a memory limit can be made, by making one.
    static Optional<ControlGroups> find() {
        return Stream.concat(versionOne().stream(), versionTwo().stream())
                .filter(ControlGroups::works)
                .findFirst()
                .map(ControlGroups::withoutLeftovers);
    }

    /// The group that Viva itself runs in, to be looked at only: a batch system limits its jobs by
    /// one, and a job's processes stand in it where no group of their own can be made.
    static Optional<ControlGroup> around() {
        Optional<Path> one = mount("cgroup", "memory").flatMap(mount -> ours(mount, "memory"));
        Optional<Path> two = mount("cgroup2", "").flatMap(mount -> ours(mount, ""));
        return one.or(() -> two)
                .map(folder -> new ControlGroup(one.isEmpty(), Map.of("memory", folder)));
    }

    /// Removes the empty groups of Vivas that were killed.
    private ControlGroups withoutLeftovers() {
        for (Path parent : Set.copyOf(parents.values())) {
            Leftovers.in(parent).forEach(group -> group.toFile().delete());
        }
        return this;
    }

    String version() {
        return unified ? "cgroup v2" : "cgroup v1";
    }

    boolean counts(String controller) {
        return parents.containsKey(controller);
    }

    /// The group of one job, named and not yet made.
    ControlGroup next() {
        String name = Leftovers.name("viva") + NUMBER.incrementAndGet();
        Map<String, Path> folders = new TreeMap<>();
        parents.forEach((controller, parent) -> folders.put(controller, parent.resolve(name)));
        return new ControlGroup(unified, folders);
    }

    private boolean works() {
        ControlGroup group = next();
        try {
            group.make(Limits.DEFAULTS);
            return group.remove();
        } catch (IOException e) {
            group.remove();
            return false;
        }
    }

    private static List<ControlGroups> versionOne() {
        Map<String, Path> parents = new TreeMap<>();
        for (String controller : List.of("memory", "pids", "cpuacct")) {
            mount("cgroup", controller)
                    .flatMap(mount -> ours(mount, controller))
                    .ifPresent(folder -> parents.put(controller, folder));
        }
        return parents.containsKey("memory")
                ? List.of(new ControlGroups(false, parents))
                : List.of();
    }

    /// A group may hold processes or hand on controllers, not both: so ours or the one above it.
    private static List<ControlGroups> versionTwo() {
        List<ControlGroups> found = new ArrayList<>();
        Optional<Path> own = mount("cgroup2", "").flatMap(mount -> ours(mount, ""));
        own.stream()
                .flatMap(folder -> Stream.of(folder, folder.getParent()))
                .filter(folder -> Files.exists(folder.resolve("cgroup.procs")))
                .forEach(
                        folder -> {
                            Map<String, Path> parents = new TreeMap<>();
                            List.of("memory", "pids", "cpuacct")
                                    .forEach(each -> parents.put(each, folder));
                            found.add(new ControlGroups(true, parents));
                        });
        return found;
    }

    private static Optional<Path> mount(String type, String controller) {
        return lines("/proc/self/mountinfo")
                .map(line -> line.split(" - ", 2))
                .filter(halves -> halves.length == 2 && halves[1].startsWith(type + " "))
                .filter(
                        halves ->
                                controller.isEmpty()
                                        || ("," + halves[1].replace(' ', ',') + ",")
                                                .contains("," + controller + ","))
                .map(halves -> Path.of(halves[0].split(" ")[4]))
                .findFirst();
    }

    private static Optional<Path> ours(Path mount, String controller) {
        return lines("/proc/self/cgroup")
                .map(line -> line.split(":", 3))
                .filter(parts -> parts.length == 3)
                .filter(parts -> List.of(parts[1].split(",")).contains(controller))
                .map(parts -> mount.resolve(parts[2].substring(1)).normalize())
                .map(folder -> Files.isDirectory(folder) ? folder : mount)
                .findFirst();
    }

    private static Stream<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file)).stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
