package viva.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viva.store.InMemoryArtifacts;
import viva.study.ExperimentResult;
import viva.study.VivaException;

/// Environments that a person made, as specs name them.
class PythonEnvironmentIT {
    private static final String PROGRAM =
            """
            import os, sys
            import viva_experiment
            import only_here

            def cell(cell):
                print("prefix", sys.prefix, only_here.__file__)
                assert not os.path.exists(os.path.join(sys.prefix, "notes.txt")), "sees the rest"
                try:
                    open(os.path.join(os.path.dirname(only_here.__file__), "x"), "w")
                    raise AssertionError("could write into the environment")
                except OSError:
                    pass
                cell.report("distance", only_here.VALUE)
                cell.report("loss", 1)

            viva_experiment.run(cell)
            """;

    @TempDir private Path folder;
    private final InMemoryArtifacts artifacts = new InMemoryArtifacts();

    /// Before the folder is deleted, since they lead outside.
    @AfterEach
    void removeLinks() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path link : all.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
    }

    @Test
    void runsWithAVirtualEnvironment() throws Exception {
        Path environment = folder.resolve("venv");
        Process made =
                new ProcessBuilder(
                                "/usr/bin/python3",
                                "-m",
                                "venv",
                                "--without-pip",
                                environment.toString())
                        .inheritIO()
                        .start();
        assertThat(made.waitFor()).isZero();
        add(environment, library(environment).resolve("site-packages"));

        ExperimentResult result = run(environment);

        assertThat(result.summary()).isEqualTo("4 cells completed");
        assertThat(log(result)).contains("prefix " + environment);
        assertThat(result.account().environment()).containsKey("python");
    }

    /// As conda lays its environments out: an interpreter and a library of its own.
    @Test
    void runsWithACondaEnvironment() throws Exception {
        Path environment = folder.resolve("conda");
        Path system = Path.of("/usr/bin/python3").toRealPath();
        String version = system.getFileName().toString();
        Files.createDirectories(environment.resolve("conda-meta"));
        Path bin = Files.createDirectories(environment.resolve("bin"));
        Files.copy(system, bin.resolve(version));
        Files.createSymbolicLink(bin.resolve("python3"), Path.of(version));
        Path library = Files.createDirectories(environment.resolve("lib").resolve(version));
        try (Stream<Path> own = Files.list(Path.of("/usr/lib").resolve(version))) {
            for (Path each : own.toList()) {
                Files.createSymbolicLink(library.resolve(each.getFileName()), each);
            }
        }
        add(environment, library);

        ExperimentResult result = run(environment);

        assertThat(result.summary()).isEqualTo("4 cells completed");
        assertThat(log(result)).contains("prefix " + environment);
    }

    @Test
    void refusesAFolderThatIsNoEnvironment() {
        assertThatThrownBy(() -> PythonRuntime.environment(folder))
                .isInstanceOfSatisfying(
                        VivaException.class,
                        e -> assertThat(e.code()).isEqualTo(VivaException.Code.ENVIRONMENT))
                .hasMessageContaining("is no Python environment");
    }

    private static Path library(Path environment) throws IOException {
        try (Stream<Path> libraries = Files.list(environment.resolve("lib"))) {
            return libraries.findFirst().orElseThrow();
        }
    }

    private static void add(Path environment, Path packages) throws IOException {
        Files.writeString(packages.resolve("only_here.py"), "VALUE = 42\n");
        Files.writeString(environment.resolve("notes.txt"), "not for programs\n");
    }

    private ExperimentResult run(Path environment) throws InterruptedException {
        return new LocalRunner(
                        Laboratory.jail(),
                        PythonRuntime.environment(environment),
                        artifacts,
                        folder.resolve("scratch"),
                        Laboratory.machine(folder))
                .run(Laboratory.python(PROGRAM, artifacts, Laboratory.LIMITS), cell -> {});
    }

    private String log(ExperimentResult result) {
        byte[] log = artifacts.get(result.account().log().digest());
        return new String(log, StandardCharsets.UTF_8);
    }
}
