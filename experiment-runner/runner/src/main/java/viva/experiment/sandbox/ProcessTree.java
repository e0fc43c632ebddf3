package viva.experiment.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A process and its descendants, as /proc shows them (proc(5), `/proc/pid/stat`).
final class ProcessTree {
    private static final Path PROC = Path.of("/proc");
    private static final Pattern HELD = Pattern.compile("(Pss|SwapPss): +([0-9]{1,15}) kB");
    private static final long PAGE = 4096;
    private static final long TICKS_PER_SECOND = 100;

    // Fields of /proc/pid/stat counted from the third, which follows the command's bracket.
    private static final int STATE = 0;
    private static final int USER_TICKS = 11;
    private static final int WAITED_SYSTEM_TICKS = 14;
    private static final int THREADS = 17;
    private static final int RESIDENT = 21;

    /// What a tree holds at one moment.
    ///
    /// @param cpu of the living, and of the dead that a living one has waited for
    /// @param memory resident bytes; pages that two processes share count twice
    record Sample(Duration cpu, long memory, int threads) {}

    private final ProcessHandle root;

    ProcessTree(ProcessHandle root) {
        this.root = root;
    }

    List<ProcessHandle> processes() {
        return Stream.concat(Stream.of(root), root.descendants()).toList();
    }

    /// Whether it is there and does anything: one that has ended but was not waited for does not.
    static boolean runs(ProcessHandle process) {
        return process.isAlive()
                && stat(process.pid()).filter(fields -> !fields[STATE].equals("Z")).isPresent();
    }

    Sample sample() {
        long ticks = 0;
        long pages = 0;
        int threads = 0;
        for (ProcessHandle each : processes()) {
            String[] fields = stat(each.pid()).orElse(new String[0]);
            if (fields.length > RESIDENT) {
                for (int i = USER_TICKS; i <= WAITED_SYSTEM_TICKS; i++) {
                    ticks += Long.parseLong(fields[i]);
                }
                threads += Integer.parseInt(fields[THREADS]);
                pages += Long.parseLong(fields[RESIDENT]);
            }
        }
        Duration cpu = Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
        return new Sample(cpu, pages * PAGE, threads);
    }

    /// What the tree holds in memory, with pages that several processes share counted once, and
    /// what was swapped out (`Pss` and `SwapPss` of /proc/pid/smaps_rollup). Slower than a sample.
    ///
    /// @return empty where a process keeps that from us
    Optional<Long> heldMemory() {
        long kibibytes = 0;
        for (ProcessHandle each : processes()) {
            try {
                for (String line : Files.readAllLines(PROC.resolve(each.pid() + "/smaps_rollup"))) {
                    Matcher held = HELD.matcher(line);
                    kibibytes += held.matches() ? Long.parseLong(held.group(2)) : 0;
                }
            } catch (IOException e) {
                if (holdsMemory(each)) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(kibibytes * 1024);
    }

    /// A process that is dying still runs for a moment after it has given up its memory.
    private static boolean holdsMemory(ProcessHandle process) {
        return stat(process.pid()).filter(fields -> !fields[RESIDENT].equals("0")).isPresent();
    }

    private static Optional<String[]> stat(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(pid + "/stat"));
            return Optional.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
        } catch (IOException | IndexOutOfBoundsException e) {
            // It has ended meanwhile.
            return Optional.empty();
        }
    }
}
