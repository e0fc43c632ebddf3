package viva.bench.sandbox;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import viva.bench.Bench;
import viva.bench.Benchmark;
import viva.bench.Row;
import viva.bench.Samples;
import viva.bench.Target;
import viva.experiment.JavaRuntime;
import viva.experiment.LocalRunner;
import viva.experiment.Machine;
import viva.experiment.host.NvidiaSmi;
import viva.experiment.sandbox.Bubblewrap;
import viva.experiment.sandbox.Job;
import viva.experiment.sandbox.JobEnd;
import viva.experiment.sandbox.Sandbox;
import viva.store.InMemoryArtifacts;
import viva.study.Arm;
import viva.study.Artifact;
import viva.study.ByteSize;
import viva.study.Cell;
import viva.study.ExperimentDesign.Language;
import viva.study.ExperimentResult;
import viva.study.ExperimentSpec;
import viva.study.Limits;
import viva.study.Metric;
import viva.study.Program;
import viva.study.VivaException;

/// `viva bench sandbox`: what it costs that nothing gets out.
public final class SandboxBenchmark implements Benchmark {
    private static final int STARTS = 30;
    private static final int CELLS = 200;
    private static final Limits LIMITS =
            new Limits(
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(5),
                    ByteSize.mebibytes(1024),
                    ByteSize.mebibytes(16),
                    ByteSize.mebibytes(4),
                    256);

    private static final String ND4J =
            """
            import org.nd4j.linalg.api.buffer.DataType;
            import org.nd4j.linalg.factory.Nd4j;
            import viva.experiment.api.Cell;
            import viva.experiment.api.Experiment;

            public final class Small {
                public static void main(String[] args) {
                    Experiment.run(args, Small::cell);
                }

                static void cell(Cell cell) {
                    Nd4j.getRandom().setSeed(cell.seed());
                    var x = Nd4j.randn(DataType.DOUBLE, 50, 50);
                    cell.report("loss", x.mmul(x.transpose()).norm2Number().doubleValue());
                }
            }
            """;

    private static final String SLEEPS =
            """
            import time
            import viva_experiment

            def cell(cell):
                time.sleep(cell.number("sleep"))
                cell.report("loss", 0)

            viva_experiment.run(cell)
            """;

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public List<Row> run(Bench bench) throws Exception {
        Sandbox sandbox = Bubblewrap.open(bench.scratch().resolve("jails"));
        InMemoryArtifacts artifacts = new InMemoryArtifacts();
        Path home = Path.of(System.getProperty("viva.home", "."));
        JavaRuntime java =
                new JavaRuntime(
                        Path.of(System.getProperty("java.home")),
                        home.resolve("experiment-runner/classpath/target/experiment-classpath"),
                        bench.scratch().resolve("cache"));
        LocalRunner runner =
                new LocalRunner(
                        sandbox,
                        java,
                        artifacts,
                        bench.scratch().resolve("scratch"),
                        Machine.here(
                                new NvidiaSmi(new TreeMap<>()), bench.scratch().resolve("leases")));
        return List.of(
                bench.compare(
                        "sandbox start",
                        "ms",
                        new Target.RatioAtMost(1.3),
                        () -> start(sandbox),
                        "the same launchers in shell",
                        () -> ShellBaseline.sandboxStart(STARTS)),
                nd4j(bench, runner, java, artifacts),
                cells(bench, runner, artifacts));
    }

    private static double start(Sandbox sandbox) throws InterruptedException {
        Job job = new Job("bench", List.of("/bin/true"), List.of(), new TreeMap<>(), LIMITS);
        long begin = System.nanoTime();
        for (int i = 0; i < STARTS; i++) {
            JobEnd end = sandbox.run(job, (_, _) -> true).end();
            if (!end.equals(new JobEnd.Exited(0))) {
                throw new VivaException(VivaException.Code.SANDBOX, "`true` ended as " + end);
            }
        }
        return (System.nanoTime() - begin) / 1e6 / STARTS;
    }

    /// From spec to result, against `java -cp` of the same class on the same unpacked libraries.
    private static Row nd4j(
            Bench bench, LocalRunner runner, JavaRuntime java, InMemoryArtifacts artifacts)
            throws Exception {
        ExperimentSpec spec = spec(Language.JAVA, "Small.java", ND4J, artifacts, 1, "0");
        // Unpacks ND4J's libraries and compiles: what a first run pays.
        completed(runner.run(spec, cell -> {}));
        List<String> command = plain(bench.scratch(), java);
        return bench.compare(
                "small ND4J program, compiled before",
                "ms",
                new Target.RatioAtMost(1.15),
                () -> {
                    long begin = System.nanoTime();
                    completed(runner.run(spec, cell -> {}));
                    return (System.nanoTime() - begin) / 1e6;
                },
                "plain java -cp",
                () -> ShellBaseline.command(command, 1));
    }

    private static List<String> plain(Path scratch, JavaRuntime java) throws Exception {
        Path classes = only(scratch.resolve("cache"), "compiled-").resolve("classes");
        Path libraries = only(scratch.resolve("cache"), "javacpp-");
        Path spec = scratch.resolve("spec.json");
        Files.writeString(
                spec,
                """
                {"schema":"viva.spec/1","constants":{},"cells":[{"id":"arm=a#1","arm":{"arm":"a"},
                "seed":1}],"metrics":[{"name":"loss","unit":"1"}]}
                """);
        return List.of(
                java.home().resolve("bin/java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-Dorg.bytedeco.javacpp.cachedir=" + libraries,
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classes + ":" + java.classPath() + "/*",
                "Small",
                spec.toString());
    }

    private static Path only(Path folder, String beginning) throws Exception {
        try (var all = Files.list(folder)) {
            return all.filter(each -> each.getFileName().toString().startsWith(beginning))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /// Once, since it takes its time: cells that sleep a second, two processes side by side. The
    /// ideal
    /// is half the cells' seconds and the start of one process.
    private static Row cells(Bench bench, LocalRunner runner, InMemoryArtifacts artifacts)
            throws Exception {
        bench.log().accept(CELLS + " cells of a second");
        double start =
                seconds(runner, spec(Language.PYTHON, "sleeps.py", SLEEPS, artifacts, 2, "0"));
        double took =
                seconds(runner, spec(Language.PYTHON, "sleeps.py", SLEEPS, artifacts, CELLS, "1"));
        double ideal = CELLS / 2.0 + start;
        return new Row(
                CELLS + " cells of a second, two at a time",
                "cells/s",
                new Samples("cells", List.of(CELLS / took)),
                new Samples("the ideal that counts process starts", List.of(CELLS / ideal)),
                new Target.RatioAtLeast(0.95));
    }

    private static double seconds(LocalRunner runner, ExperimentSpec spec) {
        long begin = System.nanoTime();
        completed(runner.run(spec, cell -> {}));
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void completed(ExperimentResult result) {
        if (!(result instanceof ExperimentResult.Completed)) {
            throw new VivaException(VivaException.Code.BUG, result.summary());
        }
    }

    private static ExperimentSpec spec(
            Language language,
            String file,
            String source,
            InMemoryArtifacts artifacts,
            int cells,
            String sleep) {
        byte[] bytes = source.getBytes(StandardCharsets.UTF_8);
        SequencedMap<String, String> constants = new LinkedHashMap<>();
        constants.put("sleep", sleep);
        SequencedMap<String, String> levels = new LinkedHashMap<>();
        levels.put("arm", "a");
        Metric metric =
                new Metric(
                        "loss",
                        "1",
                        BigDecimal.ZERO,
                        BigDecimal.valueOf(1_000_000),
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        "what it computes");
        return new ExperimentSpec(
                "bench",
                new Program(language, file, artifacts.put(bytes, Artifact.TEXT, "bench")),
                LongStream.rangeClosed(1, cells)
                        .mapToObj(seed -> new Cell(new Arm(levels), seed))
                        .toList(),
                constants,
                List.of(metric),
                LIMITS,
                1,
                2);
    }
}
