package viva.bench.sandbox;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import viva.bench.Bench;
import viva.bench.Benchmark;
import viva.bench.Row;
import viva.bench.Target;
import viva.experiment.LocalRunner;
import viva.experiment.Machine;
import viva.experiment.PythonRuntime;
import viva.experiment.host.Gpu;
import viva.experiment.host.HostProgram;
import viva.experiment.host.NvidiaSmi;
import viva.experiment.host.ProgramRun;
import viva.experiment.sandbox.Bubblewrap;
import viva.store.InMemoryArtifacts;
import viva.store.Json;
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
import viva.study.Trial;
import viva.study.VivaException;

/// `viva bench gpu`: what the sandbox costs a program that trains on a GPU. Nothing is measured
/// where there is none.
///
/// The Python with PyTorch is the system's, or the environment that `VIVA_GPU_PYTHON` names.
public final class GpuBenchmark implements Benchmark {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /// Steps of plain gradient descent on a network that is large enough to keep a GPU busy;
    /// counted from when it is warm.
    private static final String RATE =
            """
            import time
            import torch

            def rate():
                assert torch.cuda.is_available(), "PyTorch sees no GPU"
                torch.manual_seed(1)
                x = torch.randn(4096, 1024, device="cuda")
                layers = [torch.nn.Linear(1024, 1024) for _ in range(4)]
                network = torch.nn.Sequential(*layers).to("cuda")
                optimiser = torch.optim.SGD(network.parameters(), lr=1e-3)

                def steps(count):
                    for _ in range(count):
                        optimiser.zero_grad()
                        ((network(x) - x) ** 2).mean().backward()
                        optimiser.step()
                    torch.cuda.synchronize()

                steps(50)
                begin = time.perf_counter()
                steps(500)
                return 500 / (time.perf_counter() - begin)
            """;

    private static final String SANDBOXED =
            RATE
                    + """

                    import viva_experiment

                    def cell(cell):
                        cell.report("rate", rate())

                    viva_experiment.run(cell)
                    """;

    @Override
    public String name() {
        return "gpu";
    }

    @Override
    public List<Row> run(Bench bench) throws Exception {
        NvidiaSmi smi =
                new NvidiaSmi(
                        new TreeMap<>(Map.of("PATH", System.getenv().getOrDefault("PATH", ""))));
        List<Gpu> gpus = smi.devices();
        if (gpus.isEmpty()) {
            bench.log().accept("no GPU here: nothing was measured");
            return List.of();
        }
        PythonRuntime python =
                Optional.ofNullable(System.getenv("VIVA_GPU_PYTHON"))
                        .map(Path::of)
                        .map(PythonRuntime::environment)
                        .orElseGet(PythonRuntime::system);
        InMemoryArtifacts artifacts = new InMemoryArtifacts();
        LocalRunner runner =
                new LocalRunner(
                        Bubblewrap.open(bench.scratch().resolve("jails")),
                        python,
                        artifacts,
                        bench.scratch().resolve("scratch"),
                        Machine.here(smi, bench.scratch().resolve("leases")));
        ExperimentSpec spec = spec(artifacts);
        return List.of(
                bench.compare(
                        "training on " + gpus.getFirst().name(),
                        "steps/s",
                        new Target.RatioAtLeast(0.98),
                        () -> sandboxed(runner, spec, artifacts),
                        "the same without a sandbox",
                        () -> bare(python, gpus.getFirst())));
    }

    private static double sandboxed(
            LocalRunner runner, ExperimentSpec spec, InMemoryArtifacts artifacts) {
        ExperimentResult result = runner.run(spec, cell -> {});
        if (!(result instanceof ExperimentResult.Completed)) {
            throw new VivaException(VivaException.Code.ENVIRONMENT, result.summary());
        }
        byte[] line = artifacts.get(result.cells().getFirst().trials().digest());
        return Json.read(line, Trial.class).value().doubleValue();
    }

    private static double bare(PythonRuntime python, Gpu gpu) throws InterruptedException {
        ProgramRun run =
                new ProgramRun(
                        List.of(python.interpreter().toString(), "-c", RATE + "\nprint(rate())"),
                        new TreeMap<>(
                                Map.of(
                                        "PATH",
                                        "/usr/bin:/bin",
                                        "HOME",
                                        "/tmp",
                                        "CUDA_VISIBLE_DEVICES",
                                        gpu.uuid(),
                                        "OMP_NUM_THREADS",
                                        "1")),
                        "",
                        LONGEST,
                        ByteSize.mebibytes(1));
        return switch (new HostProgram().run(run)) {
            case ProgramRun.End.Exited(int code, String output, _) when code == 0 ->
                    Double.parseDouble(output.strip());
            case ProgramRun.End other ->
                    throw new VivaException(
                            VivaException.Code.ENVIRONMENT, "The bare program ended as " + other);
        };
    }

    private static ExperimentSpec spec(InMemoryArtifacts artifacts) {
        byte[] bytes = SANDBOXED.getBytes(StandardCharsets.UTF_8);
        SequencedMap<String, String> levels = new LinkedHashMap<>();
        levels.put("arm", "a");
        Metric metric =
                new Metric(
                        "rate",
                        "1/s",
                        BigDecimal.ZERO,
                        BigDecimal.valueOf(1_000_000),
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        "steps in a second");
        Limits limits =
                new Limits(
                                LONGEST,
                                LONGEST,
                                ByteSize.mebibytes(16_384),
                                ByteSize.mebibytes(256),
                                ByteSize.mebibytes(4),
                                512)
                        .onGpus(1, new ByteSize(0));
        return new ExperimentSpec(
                "bench",
                new Program(
                        Language.PYTHON, "rate.py", artifacts.put(bytes, Artifact.TEXT, "bench")),
                List.of(new Cell(new Arm(levels), 1)),
                new LinkedHashMap<>(),
                List.of(metric),
                limits,
                1,
                1);
    }
}
