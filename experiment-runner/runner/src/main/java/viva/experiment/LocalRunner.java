package viva.experiment;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import viva.experiment.sandbox.Sandbox;
import viva.store.Artifacts;
import viva.study.ExperimentDesign;
import viva.study.ExperimentResult;
import viva.study.ExperimentSpec;
import viva.study.VivaException;

/// Runs experiments on this machine, each process in a jail of its own.
public final class LocalRunner implements ExperimentRunner {
    private final Sandbox sandbox;
    private final Map<ExperimentDesign.Language, Supplier<Toolchain>> toolchains;
    private final Artifacts artifacts;
    private final Path scratch;

    /// Runs Java programs, and Python programs with the system's python3.
    ///
    /// @param artifacts where programs are read from, and where trials and logs are kept
    /// @param scratch folder of Viva's own for what goes when a run ends
    public LocalRunner(Sandbox sandbox, JavaRuntime runtime, Artifacts artifacts, Path scratch) {
        this(
                sandbox,
                Map.of(
                        ExperimentDesign.Language.JAVA,
                        new Once<>(() -> new JavaPrograms(new JavaCommand(runtime, sandbox))),
                        ExperimentDesign.Language.PYTHON,
                        new Once<>(() -> new PythonPrograms(PythonRuntime.system(), sandbox))),
                artifacts,
                scratch);
        Workspace.sweep(runtime.cache());
    }

    /// Runs Python programs with this Python; needs no JDK.
    public LocalRunner(Sandbox sandbox, PythonRuntime runtime, Artifacts artifacts, Path scratch) {
        this(
                sandbox,
                Map.of(
                        ExperimentDesign.Language.PYTHON,
                        new Once<>(() -> new PythonPrograms(runtime, sandbox))),
                artifacts,
                scratch);
    }

    private LocalRunner(
            Sandbox sandbox,
            Map<ExperimentDesign.Language, Supplier<Toolchain>> toolchains,
            Artifacts artifacts,
            Path scratch) {
        this.sandbox = sandbox;
        this.toolchains = toolchains;
        this.artifacts = artifacts;
        this.scratch = scratch;
        Workspace.sweep(scratch);
    }

    @Override
    public ExperimentResult run(ExperimentSpec spec, CellListener listener) {
        Toolchain toolchain = toolchain(spec);
        Circumstances circumstances = new Circumstances(sandbox, toolchain);
        RunRecord record = new RunRecord(spec, artifacts, listener);
        try (Workspace work = Workspace.create(scratch, spec.name())) {
            byte[] source = artifacts.get(spec.program().source().digest());
            return switch (toolchain.prepare(spec, source, work)) {
                case Toolchain.Rejected(String reason, var report) -> {
                    record.ended("compiler", report, "");
                    yield record.failed(
                            circumstances, "Program " + spec.program().fileName() + ": " + reason);
                }
                case Toolchain.Ready(var start, var report) -> {
                    record.ended("compiler", report, "");
                    CellProcesses processes = new CellProcesses(spec, sandbox, start, work);
                    yield record.result(circumstances, processes.run(record));
                }
            };
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
