package viva.console;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;
import viva.experiment.ExperimentRunner;
import viva.store.Artifacts;
import viva.study.ExperimentFile;

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

    /// @param before the environment of the run that is repeated, where it had one
    Optional<String> python(ExperimentFile file, Optional<String> before) {
        return python.map(folder -> folder.toAbsolutePath().normalize().toString())
                .or(() -> before)
                .or(file::python);
    }

    /// Opens the sandbox, and makes what runs this file's program in it.
    Function<Artifacts, ExperimentRunner> runner(ExperimentFile file, Optional<String> python)
            throws InterruptedException {
        return Wiring.experiments(file.design().language(), python.map(Path::of), unsandboxed);
    }
}
