package viva.experiment.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks at the system's python3 and the libraries that experiments in Python are written on.
final class PythonProbe {
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final String VERSION =
            "import importlib.metadata, sys; print(importlib.metadata.version(sys.argv[1]))";

    private record Library(String what, String name, String cost) {}

    private static final List<Library> LIBRARIES =
            List.of(
                    new Library("NumPy", "numpy", "Python programs compute without arrays"),
                    new Library("SciPy", "scipy", "Python programs cannot use SciPy"),
                    new Library(
                            "PyTorch",
                            "torch",
                            "Python programs cannot use PyTorch; for a GPU, install it in an"
                                    + " environment and name that in the spec"));

    private PythonProbe() {}

    static List<Finding> look() throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        Optional<String> version =
                Files.isExecutable(PYTHON)
                        ? HostCommand.run(PYTHON, LONGEST, "--version")
                        : Optional.empty();
        if (version.isEmpty()) {
            return List.of(
                    absent("Python", "no " + PYTHON, "no experiment in Python can run", "python3"));
        }
        findings.add(Finding.found("Python", version.get() + " in " + PYTHON));
        for (Library library : LIBRARIES) {
            Optional<String> seen =
                    HostCommand.run(PYTHON, LONGEST, "-I", "-c", VERSION, library.name());
            findings.add(
                    seen.map(v -> Finding.found(library.what(), v))
                            .orElse(
                                    absent(
                                            library.what(),
                                            "not in the system's Python",
                                            library.cost(),
                                            "python3-" + library.name())));
        }
        return List.copyOf(findings);
    }

    private static Finding absent(String what, String seen, String cost, String debian) {
        return new Finding(
                what,
                Finding.Status.ABSENT,
                seen,
                cost,
                Optional.of("sudo apt-get install " + debian));
    }
}
