package viva.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Options that run a process under `strace`, which sees its system calls and can make them fail.
final class Strace {
    private Strace() {}

    /// Skips the test where this machine has no strace, or allows no tracing.
    static void needed() throws IOException, InterruptedException {
        boolean works;
        try {
            Process probe =
                    new ProcessBuilder("strace", "-f", "-o", "/dev/null", "true")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            works = probe.waitFor() == 0;
        } catch (IOException e) {
            works = false;
        }
        assumeTrue(works, "strace is missing or may not trace: ./check installs it");
    }

    /// Writes these system calls of all threads into a file, with the path of each descriptor.
    static List<String> tracing(Path log, String calls) {
        return List.of("strace", "-f", "-y", "-o", log.toString(), "-e", "trace=" + calls);
    }

    /// As [#tracing], but only calls on one file.
    static List<String> tracing(Path log, String calls, Path file) {
        List<String> options = new ArrayList<>(tracing(log, calls));
        options.addAll(List.of("-P", file.toString()));
        return options;
    }

    /// Makes calls on one file end otherwise than they would.
    ///
    /// @param how as strace words it: `error=ENOSPC:when=40+`, counted over the calls of each
    ///     thread on that file
    static List<String> injecting(Path log, String call, Path file, String how) {
        List<String> options = new ArrayList<>(tracing(log, call, file));
        options.addAll(List.of("-e", "inject=" + call + ":" + how));
        return options;
    }

    /// As the other, on any file.
    static List<String> injecting(Path log, String call, String how) {
        List<String> options = new ArrayList<>(tracing(log, call));
        options.addAll(List.of("-e", "inject=" + call + ":" + how));
        return options;
    }

    /// Fails where nothing was injected: such a test would show nothing.
    static void requireInjected(Path log) throws IOException {
        assertThat(Files.readString(log)).as("system calls of the process").contains("INJECTED");
    }

    /// How many of these calls the busiest thread made: strace counts for each thread.
    static int mostOfOneThread(Path log, String call) throws IOException {
        return Files.readAllLines(log).stream()
                .filter(line -> line.contains(call + "("))
                .collect(
                        Collectors.groupingBy(line -> line.split(" ", 2)[0], Collectors.counting()))
                .values()
                .stream()
                .mapToInt(Long::intValue)
                .max()
                .orElse(0);
    }
}
