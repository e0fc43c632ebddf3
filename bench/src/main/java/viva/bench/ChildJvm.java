package viva.bench;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import viva.experiment.host.HostProgram;
import viva.experiment.host.ProgramRun;
import viva.study.ByteSize;
import viva.study.VivaException;

/// A JVM of its own for one figure, with the flags and the class path of this one.
///
/// @param heap its largest heap, as after `-Xmx`
public record ChildJvm(String heap) {
    private static final String VIVA = "viva.console.Main";
    private static final Duration LONGEST = Duration.ofMinutes(20);

    /// Runs a class's `main` to its end.
    ///
    /// @return what it printed
    /// @throws VivaException BUG where it failed: there is no figure then
    public String run(Class<?> main, String... arguments) throws InterruptedException {
        return run(0, path -> true, main.getName(), arguments);
    }

    /// Runs a command of Viva, as `./viva` does: without this room's own jar.
    ///
    /// @param exit how the command ends if all goes well
    /// @throws VivaException BUG where it ended otherwise
    public void viva(int exit, String... arguments) throws InterruptedException {
        run(exit, path -> !path.getFileName().toString().startsWith("bench-"), VIVA, arguments);
    }

    private String run(int exit, Predicate<Path> wanted, String main, String... arguments)
            throws InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Machine.jvmFlags().stream().filter(flag -> !flag.startsWith("-Xmx")).forEach(command::add);
        command.add("-Xmx" + heap);
        command.addAll(Machine.jvmProperties());
        command.add(
                "-Dviva.home=" + Path.of(System.getProperty("viva.home", ".")).toAbsolutePath());
        command.addAll(List.of("-cp", classPath(wanted), main));
        command.addAll(List.of(arguments));
        ProgramRun.End end =
                new HostProgram()
                        .run(
                                new ProgramRun(
                                        command,
                                        new TreeMap<>(Map.of("LC_ALL", "C.UTF-8")),
                                        "",
                                        LONGEST,
                                        new ByteSize(1 << 20)));
        return switch (end) {
            case ProgramRun.End.Exited exited when exited.code() == exit -> exited.output().strip();
            case ProgramRun.End.Exited exited -> throw failed(main, exited.errors());
            case ProgramRun.End.TimedOut _ -> throw failed(main, "it took too long");
            case ProgramRun.End.TooMuchOutput _, ProgramRun.End.NotText _ ->
                    throw failed(main, "it printed something else than a figure");
            case ProgramRun.End.NotStarted not -> throw failed(main, not.why());
        };
    }

    /// Absolute: the child works in another folder.
    private static String classPath(Predicate<Path> wanted) {
        return String.join(
                File.pathSeparator,
                List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
                        .map(part -> Path.of(part).toAbsolutePath())
                        .filter(wanted)
                        .map(Path::toString)
                        .toList());
    }

    private static VivaException failed(String main, String why) {
        return new VivaException(VivaException.Code.BUG, main + " gave no figure: " + why);
    }
}
