package viva.experiment.slurm;

import java.nio.file.Path;
import java.util.Set;
import java.util.function.Function;
import viva.experiment.CellListener;
import viva.experiment.ExperimentRunner;
import viva.store.Json;
import viva.study.Digest;
import viva.study.ExperimentResult;
import viva.study.ExperimentSpec;

/// The runs of a study: some by name through Slurm, each in a folder of its own, and the others
/// here, since trying a small program is done before a queue has moved.
public final class SlurmRuns implements ExperimentRunner {
    private final ExperimentRunner here;
    private final Set<String> sent;
    private final Path shared;
    private final Function<SlurmFolder, ExperimentRunner> slurm;

    /// @param sent names of the runs that go through Slurm
    /// @param shared seen by the nodes under the same path
    public SlurmRuns(
            ExperimentRunner here,
            Set<String> sent,
            Path shared,
            Function<SlurmFolder, ExperimentRunner> slurm) {
        this.here = here;
        this.sent = Set.copyOf(sent);
        this.shared = shared;
        this.slurm = slurm;
    }

    @Override
    public ExperimentResult run(ExperimentSpec spec, CellListener listener) {
        if (!sent.contains(spec.name())) {
            return here.run(spec, listener);
        }
        String own = spec.name() + "-" + Digest.of(Json.bytes(spec)).brief();
        return slurm.apply(new SlurmFolder(shared.resolve(own))).run(spec, listener);
    }

    /// What goes through Slurm is found again in its folder.
    @Override
    public boolean keepsFinishedCells() {
        return true;
    }
}
