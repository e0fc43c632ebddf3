package viva.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import viva.experiment.host.Gpu;
import viva.experiment.sandbox.Sandbox;
import viva.store.Artifacts;
import viva.study.ExperimentDesign;
import viva.study.ExperimentResult;
import viva.study.ExperimentSpec;
import viva.study.Scoring;
import viva.study.VivaException;

/// Runs experiments on this machine, each process in a jail of its own.
public final class LocalRunner implements ExperimentRunner {
    private final Sandbox sandbox;
    private final Map<ExperimentDesign.Language, Supplier<Toolchain>> toolchains;
    private final Artifacts artifacts;
    private final Path scratch;
    private final Machine machine;

    /// Runs Java programs, and Python programs with the system's python3.
    ///
    /// @param artifacts where programs are read from, and where trials and logs are kept
    /// @param scratch folder of Viva's own for what goes when a run ends
    /// @param machine shared by all runs of this Viva
    public LocalRunner(
            Sandbox sandbox,
            JavaRuntime runtime,
            Artifacts artifacts,
            Path scratch,
            Machine machine) {
        this(
                sandbox,
                Map.of(
                        ExperimentDesign.Language.JAVA,
                        new Once<>(() -> new JavaPrograms(new JavaCommand(runtime, sandbox))),
                        ExperimentDesign.Language.PYTHON,
                        new Once<>(() -> new PythonPrograms(PythonRuntime.system(), sandbox))),
                artifacts,
                scratch,
                machine);
        Workspace.sweep(runtime.cache());
    }

    /// Runs Java programs, and Python programs with this Python.
    public LocalRunner(
            Sandbox sandbox,
            JavaRuntime java,
            PythonRuntime python,
            Artifacts artifacts,
            Path scratch,
            Machine machine) {
        this(
                sandbox,
                Map.of(
                        ExperimentDesign.Language.JAVA,
                        new Once<>(() -> new JavaPrograms(new JavaCommand(java, sandbox))),
                        ExperimentDesign.Language.PYTHON,
                        new Once<>(() -> new PythonPrograms(python, sandbox))),
                artifacts,
                scratch,
                machine);
        Workspace.sweep(java.cache());
    }

    /// Runs Python programs with this Python; needs no JDK.
    public LocalRunner(
            Sandbox sandbox,
            PythonRuntime runtime,
            Artifacts artifacts,
            Path scratch,
            Machine machine) {
        this(
                sandbox,
                Map.of(
                        ExperimentDesign.Language.PYTHON,
                        new Once<>(() -> new PythonPrograms(runtime, sandbox))),
                artifacts,
                scratch,
                machine);
    }

    private LocalRunner(
            Sandbox sandbox,
            Map<ExperimentDesign.Language, Supplier<Toolchain>> toolchains,
            Artifacts artifacts,
            Path scratch,
            Machine machine) {
        this.machine = machine;
        this.sandbox = sandbox;
        this.toolchains = toolchains;
        this.artifacts = artifacts;
        this.scratch = scratch;
        Workspace.sweep(scratch);
    }

    @Override
    public ExperimentResult run(ExperimentSpec spec, CellListener listener) {
        Toolchain toolchain = toolchain(spec);
        RunRecord record = new RunRecord(spec, artifacts, listener);
        try (Workspace work = Workspace.create(scratch, spec.name());
                Workspace apart = Workspace.create(scratch, spec.name() + "-score")) {
            List<Gpu> gpus = machine.gpus(spec);
            toolchain.needsToServe(gpus);
            Circumstances circumstances = new Circumstances(sandbox, toolchain, gpus);
            byte[] source = artifacts.get(spec.program().source().digest());
            Toolchain.Preparation program = toolchain.prepare(spec, source, work);
            record.ended("compiler", program.report(), "");
            Optional<Toolchain.Preparation> scorer = Optional.empty();
            if (spec.scoring().isPresent() && program instanceof Toolchain.Ready) {
                Toolchain.Preparation made = prepare(spec, spec.scoring().get(), apart);
                record.ended("compiler of the scorer", made.report(), "");
                scorer = Optional.of(made);
            }
            Toolchain.Preparation last = scorer.orElse(program);
            if (last instanceof Toolchain.Rejected(String reason, _)) {
                String who = scorer.isEmpty() ? "Program " : "Scorer ";
                String file = scorer.isEmpty() ? spec.program().fileName() : scorerFile(spec);
                return record.failed(circumstances, who + file + ": " + reason);
            }
            Toolchain.Ready ready = (Toolchain.Ready) program;
            Optional<Scorer> scores =
                    scorer.map(made -> scorer(spec, ready, (Toolchain.Ready) made, apart));
            ProcessEnd end =
                    new CellProcesses(spec, sandbox, machine, ready.start(), work, scores)
                            .run(record);
            scores.ifPresent(Scorer::checkIntact);
            return record.result(circumstances, end);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VivaException(
                    VivaException.Code.OUTAGE,
                    "Experiment "
                            + spec.name()
                            + " was interrupted; its finished cells are kept. Go on with: viva resume",
                    e);
        }
    }

    private Toolchain.Preparation prepare(ExperimentSpec spec, Scoring scoring, Workspace apart)
            throws InterruptedException {
        ExperimentSpec own = spec.by(scoring.scorer());
        byte[] source = artifacts.get(scoring.scorer().source().digest());
        return toolchain(own).prepare(own, source, apart);
    }

    private Scorer scorer(
            ExperimentSpec spec, Toolchain.Ready program, Toolchain.Ready made, Workspace apart) {
        Scorer scorer = Scorer.of(spec, sandbox, machine, made.start(), apart, artifacts);
        scorer.pin("harness of the program", program.harness());
        scorer.pin("harness of the scorer", made.harness());
        return scorer;
    }

    private static String scorerFile(ExperimentSpec spec) {
        return spec.scoring().map(scoring -> scoring.scorer().fileName()).orElse("");
    }

    private Toolchain toolchain(ExperimentSpec spec) {
        Supplier<Toolchain> toolchain = toolchains.get(spec.program().language());
        if (toolchain == null) {
            throw new VivaException(
                    VivaException.Code.ENVIRONMENT,
                    "Experiment "
                            + spec.name()
                            + " is written in "
                            + spec.program().language()
                            + ", and this runner has "
                            + toolchains.keySet()
                            + " only");
        }
        return toolchain.get();
    }
}
