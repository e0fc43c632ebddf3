package viva.console.experiment;

import java.io.PrintWriter;
import java.util.SortedMap;
import java.util.TreeMap;
import viva.experiment.CellListener;
import viva.store.Artifacts;
import viva.study.Cell;
import viva.study.ExperimentResult.CellResult;

/// Keeps trials as their cells finish, and lets a failed cell not sink the rest.
///
/// The run ends early only where the first cells fail one after the other and none finishes.
final class GridListener implements CellListener {
    private static final int MOST_IN_VAIN = 10;

    private final ResultFolder folder;
    private final Artifacts artifacts;
    private final PrintWriter out;
    private final SortedMap<String, String> failed = new TreeMap<>();
    private int finished;
    private int tenths;

    GridListener(ResultFolder folder, Artifacts artifacts, PrintWriter out) {
        this.folder = folder;
        this.artifacts = artifacts;
        this.out = out;
    }

    @Override
    public void finished(CellResult cell) {
        finished++;
        folder.append(ResultFolder.TRIALS, artifacts.get(cell.trials().digest()));
    }

    @Override
    public void progress(Cell cell, int done, int of) {
        int now = done * 10 / of;
        if (now > tenths) {
            tenths = now;
            out.println("  cells     " + done + " of " + of);
        }
    }

    @Override
    public void failed(Cell cell, String reason) {
        failed.put(cell.id(), reason);
        out.println("  failed    " + reason.lines().findFirst().orElse(""));
    }

    @Override
    public boolean goesOn() {
        return finished > 0 || failed.size() < MOST_IN_VAIN;
    }

    /// Cell → why it has no trials.
    SortedMap<String, String> failed() {
        return failed;
    }
}
