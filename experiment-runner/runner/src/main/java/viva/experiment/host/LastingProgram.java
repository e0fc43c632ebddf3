package viva.experiment.host;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.stream.Stream;
import viva.experiment.sandbox.Programs;

/// A trusted program that outlives the Viva that started it, such as another Viva: in a session of
/// its own, with its output in a file. A mark in its environment finds it again.
public final class LastingProgram {
    private static final Path PROC = Path.of("/proc");

    private final ProcessHandle process;
    private final Optional<Process> ours;

    private LastingProgram(ProcessHandle process, Optional<Process> ours) {
        this.process = process;
        this.ours = ours;
    }

    /// What it is known by: a variable of its environment.
    public record Mark(String variable, String value) {
        private String text() {
            return variable + "=" + value;
        }
    }

    /// Starts a program with this process's environment, the mark and some more.
    ///
    /// @param printed takes standard output and error; emptied first
    /// @throws IOException where it cannot be started
    public static LastingProgram start(
            List<String> command, SortedMap<String, String> environment, Mark mark, Path printed)
            throws IOException {
        List<String> whole = new ArrayList<>();
        whole.add(
                Programs.find("setsid")
                        .orElseThrow(() -> new IOException("setsid is missing (util-linux)"))
                        .toString());
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put(mark.variable(), mark.value());
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.redirectOutput(printed.toFile());
        Process process = builder.start();
        return new LastingProgram(process.toHandle(), Optional.of(process));
    }

    /// The living program with this mark, whoever started it; its children bear the mark too and
    /// are not meant.
    public static Optional<LastingProgram> find(Mark mark) {
        return ProcessHandle.allProcesses()
                .filter(process -> bears(process, mark) && runs(process))
                .filter(process -> process.parent().map(up -> !bears(up, mark)).orElse(true))
                .findFirst()
                .map(process -> new LastingProgram(process, Optional.empty()));
    }

    private static boolean bears(ProcessHandle process, Mark mark) {
        try {
            byte[] environment = Files.readAllBytes(PROC.resolve(process.pid() + "/environ"));
            String text = new String(environment, StandardCharsets.UTF_8);
            return Stream.of(text.split("\0")).anyMatch(mark.text()::equals);
        } catch (IOException e) {
            // It has ended meanwhile, or is another user's.
            return false;
        }
    }

    /// One that has ended but was not waited for is there, and does not run.
    private static boolean runs(ProcessHandle process) {
        try {
            String stat = Files.readString(PROC.resolve(process.pid() + "/stat"));
            return process.isAlive() && stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException | IndexOutOfBoundsException e) {
            return false;
        }
    }

    public long pid() {
        return process.pid();
    }

    /// Whether it runs. Once it does not, [#exitCode] is known where this process has started it.
    public boolean isAlive() {
        return ours.map(Process::isAlive).orElseGet(() -> runs(process));
    }

    /// Its exit code; empty while it runs, and where another process had started it.
    public OptionalInt exitCode() {
        return ours.filter(process -> !process.isAlive())
                .map(process -> OptionalInt.of(process.exitValue()))
                .orElse(OptionalInt.empty());
    }

    /// Asks it to end (SIGTERM).
    public void terminate() {
        process.destroy();
    }

    /// Ends it, what descends from it, and what is left of its process group (SIGKILL).
    public void killTree() {
        ProcessTree.kill(process);
    }
}
