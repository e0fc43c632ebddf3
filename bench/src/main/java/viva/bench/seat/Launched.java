package viva.bench.seat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import viva.experiment.host.HostProgram;
import viva.experiment.host.ProgramRun;
import viva.study.ByteSize;
import viva.study.VivaException;

/// Programs as a person starts them, and milliseconds until they have ended.
///
/// @param viva the launcher
record Launched(Path viva) {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /// @param typed its standard input
    double millis(String typed, String... words) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(viva.toString()));
        command.addAll(List.of(words));
        return millis(typed, command);
    }

    /// In a terminal of its own, which `script` makes.
    double inTerminal(String study) throws InterruptedException {
        String line = "'" + viva + "' attach '" + study + "'";
        return millis("/quit\r", List.of("script", "-qec", line, "/dev/null"));
    }

    /// As small as a JVM with these flags can be.
    static double bareJvm() throws InterruptedException {
        return millis(
                "",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-version"));
    }

    private static double millis(String typed, List<String> command) throws InterruptedException {
        ProgramRun run =
                new ProgramRun(command, surroundings(), typed, LONGEST, ByteSize.mebibytes(1));
        long begin = System.nanoTime();
        ProgramRun.End end = new HostProgram().run(run);
        double took = (System.nanoTime() - begin) / 1e6;
        if (end instanceof ProgramRun.End.Exited exited && exited.code() == 0) {
            return took;
        }
        throw new VivaException(
                VivaException.Code.ENVIRONMENT,
                "%s gave no figure: it ended as %s".formatted(command, end));
    }

    private static SortedMap<String, String> surroundings() {
        return new TreeMap<>(
                Map.of(
                        "PATH", "/usr/bin:/bin:/usr/sbin:/sbin",
                        "JAVA_HOME", System.getProperty("java.home"),
                        "LC_ALL", "C.UTF-8",
                        "TERM", "xterm",
                        "HOME", System.getProperty("java.io.tmpdir"),
                        "SHELL", "/bin/sh"));
    }
}
