package viva.experiment.host;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import viva.experiment.sandbox.Programs;
import viva.experiment.sandbox.Spawner;
import viva.study.VivaException;

/// Starts programs that a person trusts and names, such as an agent that answers prompts. Not a
/// jail: such a program has the person's files and network.
///
/// Each sees the environment that it is given and nothing else, works in an empty folder of its
/// own, and leads a process group that is killed at its end, at a limit, and when the caller is
/// interrupted. Thread-safe.
public final class HostProgram {
    private final Spawner spawner = new Spawner();

    /// Runs a program to its end.
    ///
    /// @throws InterruptedException where the caller is interrupted; the program is dead then
    /// @throws VivaException ENVIRONMENT where no folder can be made for it
    public ProgramRun.End run(ProgramRun run) throws InterruptedException {
        Optional<Path> program = find(run);
        Optional<Path> setsid = Programs.find("setsid");
        if (program.isEmpty() || setsid.isEmpty()) {
            String missing = program.isEmpty() ? run.command().getFirst() : "setsid";
            return new ProgramRun.End.NotStarted(missing + " is no program on the PATH");
        }
        Path folder = folder();
        try {
            ProcessBuilder builder = new ProcessBuilder(command(setsid.get(), program.get(), run));
            builder.environment().clear();
            builder.environment().putAll(run.environment());
            builder.directory(folder.toFile());
            return new RunningProgram(run, spawner.startTied(builder)).watch();
        } catch (IOException e) {
            return new ProgramRun.End.NotStarted(String.valueOf(e.getMessage()));
        } finally {
            delete(folder);
        }
    }

    private static List<String> command(Path setsid, Path program, ProgramRun run) {
        List<String> command = new ArrayList<>();
        command.add(setsid.toString());
        command.add(program.toString());
        command.addAll(run.command().subList(1, run.command().size()));
        return command;
    }

    private static Optional<Path> find(ProgramRun run) {
        String name = run.command().getFirst();
        if (name.contains("/")) {
            return Optional.of(Path.of(name)).filter(Files::isExecutable);
        }
        String path = run.environment().getOrDefault("PATH", "/usr/bin:/bin");
        return List.of(path.split(":")).stream()
                .filter(part -> part.startsWith("/"))
                .map(part -> Path.of(part, name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("viva-program");
        } catch (IOException e) {
            throw new VivaException(
                    VivaException.Code.ENVIRONMENT,
                    "No folder can be made for a program to work in: " + e.getMessage(),
                    e);
        }
    }

    /// Links are removed, not followed. What cannot be removed stays with the system's other
    /// temporary files.
    private static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new Deleter());
        } catch (IOException e) {
            folder.toFile().deleteOnExit();
        }
    }

    private static final class Deleter extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes seen) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(
                Path folder, @org.jspecify.annotations.Nullable IOException e) throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
