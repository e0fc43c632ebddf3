package viva.experiment.slurm;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import viva.experiment.CellListener;
import viva.experiment.ExperimentRunner;
import viva.study.Cell;
import viva.study.ExperimentResult;
import viva.study.ExperimentResult.CellResult;
import viva.study.ExperimentSpec;
import viva.study.VivaException;

/// One task of an array, on its node: runs its cells as they would run at home.
public final class SlurmTask {
    private static final int MOST_IN_VAIN = 10;

    private final SlurmFolder folder;
    private final int number;

    public SlurmTask(SlurmFolder folder, int number) {
        this.folder = folder;
        this.number = number;
    }

    /// Runs the task's cells of which nothing is known yet, unless another job has started this
    /// attempt or a later one.
    ///
    /// Where all are known and only the result is missing, the last one runs again, since a result
    /// says on what it ran.
    ///
    /// @param runner what runs experiments on this node, with the folder's artifacts
    /// @return whether it ran
    /// @throws VivaException OUTAGE where a later attempt has begun meanwhile
    public boolean run(int attempt, ExperimentRunner runner) {
        if (!folder.starts(number, attempt)) {
            return false;
        }
        ExperimentSpec spec = folder.job().task(number);
        Set<Integer> known = folder.known(number);
        List<Cell> left =
                IntStream.range(0, spec.cells().size())
                        .filter(place -> !known.contains(place))
                        .mapToObj(spec.cells()::get)
                        .toList();
        ExperimentSpec rest = spec.only(left.isEmpty() ? List.of(spec.cells().getLast()) : left);
        ExperimentResult result = runner.run(rest, new Listener(spec.cells(), attempt));
        stopWhereSuperseded(attempt);
        folder.ended(number, result);
        return true;
    }

    private void stopWhereSuperseded(int attempt) {
        if (folder.isSuperseded(number, attempt)) {
            throw new VivaException(
                    VivaException.Code.OUTAGE,
                    "Task "
                            + number
                            + " was begun again elsewhere; attempt "
                            + attempt
                            + " ends here and writes nothing more");
        }
    }

    private final class Listener implements CellListener {
        private final List<Cell> cells;
        private final int attempt;
        private final Set<Cell> done = new HashSet<>();
        private int failed;

        Listener(List<Cell> cells, int attempt) {
            this.cells = cells;
            this.attempt = attempt;
        }

        @Override
        public void finished(CellResult cell) {
            stopWhereSuperseded(attempt);
            done.add(cell.cell());
            folder.finished(number, cells.indexOf(cell.cell()), cell);
        }

        @Override
        public void failed(Cell cell, String reason) {
            stopWhereSuperseded(attempt);
            failed++;
            folder.failed(number, cells.indexOf(cell), reason);
        }

        @Override
        public boolean goesOn() {
            return !done.isEmpty() || failed < MOST_IN_VAIN;
        }
    }
}
