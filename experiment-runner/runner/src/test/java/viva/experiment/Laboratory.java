package viva.experiment;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import viva.experiment.host.NvidiaSmi;
import viva.experiment.sandbox.Bubblewrap;
import viva.experiment.sandbox.Sandbox;
import viva.store.InMemoryArtifacts;
import viva.study.Arm;
import viva.study.Artifact;
import viva.study.ByteSize;
import viva.study.Cell;
import viva.study.ExperimentDesign;
import viva.study.ExperimentResult;
import viva.study.ExperimentSpec;
import viva.study.Limits;
import viva.study.Metric;
import viva.study.Program;
import viva.study.VivaException;

/// Real jails, a real JDK and the real class path of experiments, for tests.
final class Laboratory {
    static final Limits LIMITS =
            new Limits(
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(60),
                    ByteSize.mebibytes(1024),
                    ByteSize.mebibytes(8),
                    ByteSize.mebibytes(1),
                    128);

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path SCRATCH = TARGET.resolve("jails");

    private static @Nullable Sandbox jail;

    private Laboratory() {}

    /// One jail for all tests, since each trial of it costs.
    static synchronized Sandbox jail() throws InterruptedException {
        if (jail == null) {
            jail = Bubblewrap.open(SCRATCH);
        }
        return jail;
    }

    static JavaRuntime runtime() {
        Path classPath =
                TARGET.resolveSibling("../classpath/target/experiment-classpath").normalize();
        return new JavaRuntime(
                Path.of(System.getProperty("java.home")), classPath, TARGET.resolve("libraries"));
    }

    static ExperimentRunner runner(Sandbox sandbox, InMemoryArtifacts artifacts) {
        return new LocalRunner(sandbox, runtime(), artifacts, SCRATCH, machine(TARGET));
    }

    /// This machine without its GPUs.
    static Machine machine(Path folder) {
        return Machine.here(new NvidiaSmi(new TreeMap<>()), folder.resolve("leases"));
    }

    static Metric metric(String name, String max) {
        return new Metric(
                name,
                "1",
                BigDecimal.ZERO,
                new BigDecimal(max),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                "what it says");
    }

    static Cell cell(String level, long seed) {
        LinkedHashMap<String, String> levels = new LinkedHashMap<>();
        levels.put("scale", level);
        return new Cell(new Arm(levels), seed);
    }

    /// Two arms, two seeds; the metrics `distance` (at most 1e6) and `loss`.
    static ExperimentSpec spec(String source, InMemoryArtifacts artifacts, Limits limits) {
        return spec(ExperimentDesign.Language.JAVA, "Program.java", source, artifacts, limits);
    }

    /// The same in Python.
    static ExperimentSpec python(String source, InMemoryArtifacts artifacts, Limits limits) {
        return spec(ExperimentDesign.Language.PYTHON, "program.py", source, artifacts, limits);
    }

    private static ExperimentSpec spec(
            ExperimentDesign.Language language,
            String fileName,
            String source,
            InMemoryArtifacts artifacts,
            Limits limits) {
        LinkedHashMap<String, String> constants = new LinkedHashMap<>();
        constants.put("n", "20");
        byte[] bytes = source.getBytes(StandardCharsets.UTF_8);
        Artifact program = artifacts.put(bytes, Artifact.JAVA, "program");
        return new ExperimentSpec(
                "full",
                new Program(language, fileName, program),
                List.of(cell("0", 1), cell("0.5", 1), cell("0", 2), cell("0.5", 2)),
                constants,
                List.of(metric("distance", "1e6"), metric("loss", "1e6")),
                limits,
                1,
                2);
    }

    /// A program whose cells do what these statements say; `cell` is theirs.
    static String program(String statements) {
        return """
        import viva.experiment.api.Cell;
        import viva.experiment.api.Experiment;
        public final class Program {
            public static void main(String[] args) {
                Experiment.run(args, Program::cell);
            }
            static void cell(Cell cell) throws Exception {
                %s
            }
            static void report(Cell cell) {
                cell.report("distance", 1 + cell.number("scale"));
                cell.report("loss", cell.seed());
            }
        }
        """
                .formatted(statements);
    }

    static ExperimentResult run(String statements) {
        return run(program(statements), LIMITS);
    }

    static ExperimentResult run(String source, Limits limits) {
        InMemoryArtifacts artifacts = new InMemoryArtifacts();
        try {
            return runner(jail(), artifacts).run(spec(source, artifacts, limits), cell -> {});
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VivaException(VivaException.Code.BUG, "the test was interrupted", e);
        }
    }
}
