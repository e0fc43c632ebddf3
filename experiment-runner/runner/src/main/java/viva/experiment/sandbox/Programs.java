package viva.experiment.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import viva.study.VivaException;

/// Programs of the system, found in the system's own folders and never through `PATH`.
public final class Programs {
    private Programs() {}

    /// The real path of a program, where the system has it.
    public static Optional<Path> find(String name) {
        return Stream.of("/usr/bin", "/bin", "/usr/sbin", "/sbin", "/usr/local/bin")
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// @param debianPackage what to install where it is missing
    /// @throws VivaException ENVIRONMENT where the system lacks it; names the command that helps
    static String need(String name, String debianPackage) {
        return find(name)
                .map(Path::toString)
                .orElseThrow(
                        () ->
                                new VivaException(
                                        VivaException.Code.ENVIRONMENT,
                                        "Experiments need `"
                                                + name
                                                + "`, which this system lacks. Install it with:"
                                                + " sudo apt-get install "
                                                + debianPackage));
    }
}
