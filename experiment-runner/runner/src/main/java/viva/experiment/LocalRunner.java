package viva.experiment;

import java.nio.file.Path;
import viva.experiment.sandbox.Sandbox;
import viva.store.Artifacts;
import viva.study.ExperimentDesign;
import viva.study.ExperimentResult;
import viva.study.ExperimentSpec;
import viva.study.VivaException;

/// Runs experiments on this machine, each process in a jail of its own.
public final class LocalRunner implements ExperimentRunner {
    private final JavaCommand java;
    private final NativeLibraries libraries;
    private final Circumstances circumstances;
    private final Artifacts artifacts;
    private final Path scratch;

    /// @param artifacts where programs are read from, and where trials and logs are kept
    /// @param scratch folder of Viva's own for what goes when a run ends
    public LocalRunner(Sandbox sandbox, JavaRuntime runtime, Artifacts artifacts, Path scratch) {
        this.java = new JavaCommand(runtime, sandbox);
        this.libraries = new NativeLibraries(java);
        this.circumstances = new Circumstances(sandbox, runtime);
        this.artifacts = artifacts;
        this.scratch = scratch;
        Workspace.sweep(scratch);
        Workspace.sweep(runtime.cache());
    }

    @Override
    public ExperimentResult run(ExperimentSpec spec, CellListener listener) {
        if (spec.program().language() != ExperimentDesign.Language.JAVA) {
            throw new VivaException(
                    VivaException.Code.ENVIRONMENT,
                    "Experiment "
                            + spec.name()
                            + " is written in "
                            + spec.program().language()
                            + ", and this Viva runs Java programs only");
        }
        RunRecord record = new RunRecord(spec, artifacts, listener);
        try (Workspace work = Workspace.create(scratch, spec.name())) {
            byte[] source = artifacts.get(spec.program().source().digest());
            return switch (new Compilation(java).compile(spec, source, work)) {
                case Compilation.Rejected(String reason, var report) -> {
                    record.ended("compiler", report, "");
                    yield record.failed(
                            circumstances, "Program " + spec.program().fileName() + ": " + reason);
                }
                case Compilation.Compiled compiled -> {
                    record.ended("compiler", compiled.report(), "");
                    CellProcesses processes =
                            new CellProcesses(
                                    spec,
                                    java,
                                    compiled,
                                    libraries.unpacked(circumstances.classPath()),
                                    work);
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
}
