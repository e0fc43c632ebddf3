package viva.console.experiment;

import java.io.PrintWriter;
import viva.experiment.CellListener;
import viva.store.Artifacts;
import viva.study.Cell;
import viva.study.ExperimentResult.CellResult;

/// Keeps trials as their cells finish, writes down what became of each cell, and lets a failed cell
/// not sink the rest.
///
/// The run ends early only where the first cells fail one after the other and none finishes.
final class GridListener implements CellListener {
    private static final int MOST_IN_VAIN = 10;

    private final ResultFolder folder;
    private final Artifacts artifacts;
    private final PrintWriter out;
    private final CellBook book;
    private final int cells;
    private int finished;
    private int tenths;

    /// @param cells of the whole experiment
    GridListener(
            ResultFolder folder, Artifacts artifacts, CellBook book, int cells, PrintWriter out) {
        this.book = book;
        this.cells = cells;
        this.finished = book.finished().size();
        this.folder = folder;
        this.artifacts = artifacts;
        this.out = out;
    }

    @Override
    public void finished(CellResult cell) {
        if (!book.knows(cell.cell())) {
            finished++;
            folder.append(ResultFolder.TRIALS, artifacts.get(cell.trials().digest()));
            book.finished(cell);
        }
    }

    @Override
    public void progress(Cell cell, int done, int of) {
        int now = finished * 10 / cells;
        if (now > tenths) {
            tenths = now;
            out.println("  cells     " + finished + " of " + cells);
        }
    }

    @Override
    public void failed(Cell cell, String reason) {
        book.failed(cell, reason);
        out.println("  failed    " + reason.lines().findFirst().orElse(""));
    }

    @Override
    public boolean goesOn() {
        return finished > 0 || book.failed().size() < MOST_IN_VAIN;
    }
}
