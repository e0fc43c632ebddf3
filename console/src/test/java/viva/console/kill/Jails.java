package viva.console.kill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// The processes of a Viva's sandboxes, as /proc shows them.
///
/// Each is started by a command line, stands in a control group, or sees mounts that bear the mark
/// of its Viva: `-p4711-`. So they are found also after Viva is gone and they have another parent.
final class Jails {
    private static final Path PROC = Path.of("/proc");
    private static final List<String> BEARERS = List.of("cmdline", "cgroup", "mountinfo");

    private Jails() {}

    /// Whatever lives of the Viva with this process id.
    static List<Long> of(long viva) throws IOException {
        String mark = "-p" + viva + "-";
        try (Stream<Path> all = Files.list(PROC)) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches("[0-9]+"))
                    .filter(pid -> isAlive(pid) && bears(pid, mark))
                    .map(Long::valueOf)
                    .toList();
        }
    }

    /// What is still there after the kernel had this time to end it.
    static List<Long> outliving(long viva, Duration time) throws IOException, InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        List<Long> left = of(viva);
        while (!left.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(10);
            left = of(viva);
        }
        return left;
    }

    private static boolean bears(String pid, String mark) {
        return BEARERS.stream().anyMatch(name -> read(pid, name).contains(mark));
    }

    private static boolean isAlive(String pid) {
        String stat = read(pid, "stat");
        return !stat.isEmpty() && stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    }

    private static String read(String pid, String name) {
        try {
            return Files.readString(PROC.resolve(pid).resolve(name), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // It has ended meanwhile, or is not ours to look at.
            return "";
        }
    }
}
