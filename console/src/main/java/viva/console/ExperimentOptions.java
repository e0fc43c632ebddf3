package viva.console;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;
import viva.experiment.ExperimentRunner;
import viva.store.Artifacts;
import viva.study.ExperimentFile;
import viva.study.VivaException;

/// Flags of commands that run an experiment file.
final class ExperimentOptions {
    @Option(
            names = "--python",
            paramLabel = "FOLDER",
            description =
                    "Virtual or conda environment for a Python program (default: what the spec names,"
                            + " else the system's python3).")
    private Optional<Path> python = Optional.empty();

    @Option(
            names = "--unsandboxed",
            description =
                    "Run the program WITHOUT the sandbox, with your rights. The result will say so.")
    private boolean unsandboxed;

    @Option(
            names = "--executor",
            paramLabel = "local|slurm",
            description = "Where it runs (default: what the spec says, else this machine).")
    private Optional<ExperimentFile.Executor.Kind> executor = Optional.empty();

    /// @param before the environment of the run that is repeated, where it had one
    Optional<String> python(ExperimentFile file, Optional<String> before) {
        return python.map(folder -> folder.toAbsolutePath().normalize().toString())
                .or(() -> before)
                .or(file::python);
    }

    /// Opens the sandbox, or Slurm, and makes what runs this file's program in it.
    ///
    /// @param shared a folder for this run that Slurm's nodes see too
    Function<Artifacts, ExperimentRunner> runner(
            ExperimentFile file, Optional<String> python, Path shared) throws InterruptedException {
        return switch (executor.orElse(file.executor().kind())) {
            case LOCAL ->
                    Wiring.experiments(file.design().language(), python.map(Path::of), unsandboxed);
            case SLURM -> {
                if (unsandboxed) {
                    throw new VivaException(
                            VivaException.Code.USER,
                            "On Slurm nothing runs without the sandbox. Leave out --unsandboxed, or"
                                    + " use --executor local");
                }
                yield Wiring.slurm(shared, file.executor().options(), python);
            }
        };
    }
}
