package viva.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import viva.study.VivaException;

/// What Python programs are run with: the system's python3, or a virtual or conda environment.
///
/// @param interpreter as programs are started with it; under `/usr`, or below one of the folders
/// @param folders of the host that programs see besides `/usr`, read-only, at the same paths
public record PythonRuntime(Path interpreter, List<Path> folders) {
    private static final Path SYSTEM = Path.of("/usr/bin/python3");

    public PythonRuntime {
        folders = List.copyOf(folders);
    }

    /// Debian's own python3 and what its packages bring.
    ///
    /// @throws VivaException ENVIRONMENT where there is none; has the command to get it
    public static PythonRuntime system() {
        if (!Files.isExecutable(SYSTEM)) {
            throw new VivaException(
                    VivaException.Code.ENVIRONMENT,
                    "There is no "
                            + SYSTEM
                            + " for experiments in Python. Get it:"
                            + " sudo apt-get install python3 python3-numpy python3-scipy");
        }
        return new PythonRuntime(SYSTEM, List.of());
    }

    /// A virtual environment (PEP 405) or a conda environment.
    ///
    /// Shown of it, and of the Python that a virtual environment stands on, are `bin` and `lib`.
    ///
    /// @throws VivaException ENVIRONMENT where the folder is no such environment
    public static PythonRuntime environment(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        Path interpreter = root.resolve("bin/python3");
        boolean known =
                Files.isRegularFile(root.resolve("pyvenv.cfg"))
                        || Files.isDirectory(root.resolve("conda-meta"));
        if (!known || !Files.isExecutable(interpreter)) {
            throw new VivaException(
                    VivaException.Code.ENVIRONMENT,
                    root
                            + " is no Python environment: it needs bin/python3 and pyvenv.cfg or"
                            + " conda-meta. Make one with: python3 -m venv "
                            + root);
        }
        try {
            List<Path> folders = new ArrayList<>(parts(root));
            Path base = interpreter.toRealPath().resolve("../..").normalize();
            if (!base.startsWith("/usr") && !base.equals(root.toRealPath())) {
                folders.addAll(parts(base));
            }
            return new PythonRuntime(interpreter, folders);
        } catch (IOException e) {
            throw new VivaException(
                    VivaException.Code.ENVIRONMENT, "Cannot read the environment " + root, e);
        }
    }

    private static List<Path> parts(Path root) {
        return Stream.of("bin", "lib", "lib64", "pyvenv.cfg")
                .map(root::resolve)
                .filter(part -> Files.exists(part) && !Files.isSymbolicLink(part))
                .toList();
    }
}
