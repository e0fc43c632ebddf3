package viva.experiment.slurm;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import viva.experiment.CellListener;
import viva.experiment.ExperimentRunner;
import viva.study.Cell;
import viva.study.ExperimentResult;
import viva.study.ExperimentResult.CellResult;
import viva.study.ExperimentSpec;

/// One task of an array, on its node: runs its cells as they would run at home.
public final class SlurmTask {
    private static final int MOST_IN_VAIN = 10;

    private final SlurmFolder folder;
    private final int number;

    public SlurmTask(SlurmFolder folder, int number) {
        this.folder = folder;
        this.number = number;
    }

    /// Runs the task, unless another job has started it.
    ///
    /// @param runner what runs experiments on this node, with the folder's artifacts
    /// @return whether it ran
    public boolean run(int attempt, ExperimentRunner runner) {
        if (!folder.starts(number, attempt)) {
            return false;
        }
        ExperimentSpec spec = folder.job().task(number);
        ExperimentResult result = runner.run(spec, new Listener(spec.cells()));
        folder.ended(number, result);
        return true;
    }

    private final class Listener implements CellListener {
        private final List<Cell> cells;
        private final Set<Cell> done = new HashSet<>();
        private int failed;

        Listener(List<Cell> cells) {
            this.cells = cells;
        }

        @Override
        public void finished(CellResult cell) {
            done.add(cell.cell());
            folder.finished(number, cells.indexOf(cell.cell()), cell);
        }

        @Override
        public void failed(Cell cell, String reason) {
            failed++;
            folder.failed(number, cells.indexOf(cell), reason);
        }

        @Override
        public boolean goesOn() {
            return !done.isEmpty() || failed < MOST_IN_VAIN;
        }
    }
}
