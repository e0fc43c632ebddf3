package viva.bench.seat;

import java.nio.file.Files;
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

    /// The terminal stands before the time begins, and hands on what it shows: nobody looks at it
    /// again and again, which would take a processor from what is measured.
    private static final String FIRST_PROMPT =
            """
            terminal() { tmux -L "$1" -f /dev/null "${@:2}"; }
            terminal "$1" new-session -d -x 80 -y 24 "echo ready; read enter; exec '$3' $4 '$5'"
            until terminal "$1" capture-pane -p | grep -q ready; do sleep 0.02; done
            mkfifo "$2"
            terminal "$1" pipe-pane "exec cat >'$2'"
            exec 3<"$2"
            begin=$EPOCHREALTIME
            terminal "$1" send-keys Enter
            while IFS= read -r -t 60 -d '>' -u 3 shown; do
                case $shown in *viva) prompt=$EPOCHREALTIME && break ;; esac
            done
            terminal "$1" kill-server
            rm "$2"
            : "${prompt:?never stood there}"
            echo $((${prompt/./} - ${begin/./}))
            """;

    /// @param typed its standard input
    double millis(String typed, String... words) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(viva.toString()));
        command.addAll(List.of(words));
        return millis(typed, command);
    }

    /// Whether this machine has what makes a terminal.
    static boolean hasTerminal() {
        return Files.isExecutable(Path.of("/usr/bin/tmux"));
    }

    /// From Enter behind `viva attach` or `viva chat` in a terminal to its first prompt.
    ///
    /// @param shown a path at which nothing is, for what the terminal shows
    double firstPrompt(String command, String study, Path shown) throws InterruptedException {
        String socket = "viva-bench-" + ProcessHandle.current().pid();
        ProgramRun.End end =
                run(
                        "",
                        List.of(
                                "bash",
                                "-c",
                                FIRST_PROMPT,
                                "prompt",
                                socket,
                                shown.toString(),
                                viva.toString(),
                                command,
                                study));
        if (end instanceof ProgramRun.End.Exited exited && exited.code() == 0) {
            return Long.parseLong(exited.output().strip()) / 1e3;
        }
        throw noFigure("viva " + command, end);
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
        long begin = System.nanoTime();
        ProgramRun.End end = run(typed, command);
        double took = (System.nanoTime() - begin) / 1e6;
        if (end instanceof ProgramRun.End.Exited exited && exited.code() == 0) {
            return took;
        }
        throw noFigure(String.join(" ", command), end);
    }

    private static ProgramRun.End run(String typed, List<String> command)
            throws InterruptedException {
        return new HostProgram()
                .run(
                        new ProgramRun(
                                command, surroundings(), typed, LONGEST, ByteSize.mebibytes(1)));
    }

    private static VivaException noFigure(String what, ProgramRun.End end) {
        return new VivaException(
                VivaException.Code.ENVIRONMENT, what + " gave no figure: it ended as " + end);
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
