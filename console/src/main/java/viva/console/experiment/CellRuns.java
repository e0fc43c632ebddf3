package viva.console.experiment;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import viva.experiment.ExperimentRunner;
import viva.store.Json;
import viva.study.Cell;
import viva.study.ExperimentResult;
import viva.study.ExperimentResult.CellResult;
import viva.study.ExperimentSpec;
import viva.study.VivaException;

/// Runs the cells of which nothing is known yet, and puts them together with those that were known.
///
/// Only an outage is tried again: broken machinery says nothing of the experiment. A cell that
/// failed or met a limit is a result, and never gets a second chance at a better one.
final class CellRuns {
    static final int MOST_RETRIES = 2;
    private static final String OUTAGES = "outages.jsonl";

    private final ResultFolder folder;
    private final CellBook book;
    private final PrintWriter out;
    private final InstantSource clock;
    private final Duration pause;

    /// @param pause before a run is tried again
    CellRuns(
            ResultFolder folder,
            CellBook book,
            PrintWriter out,
            InstantSource clock,
            Duration pause) {
        this.folder = folder;
        this.book = book;
        this.out = out;
        this.clock = clock;
        this.pause = pause;
    }

    /// A line of `outages.jsonl`.
    ///
    /// @param attempt from 1
    record Outage(String at, int attempt, String message) {}

    ExperimentResult run(ExperimentRunner runner, ExperimentSpec spec) {
        GridListener listener =
                new GridListener(folder, folder.artifacts(), book, spec.cells().size(), out);
        for (int attempt = 1; ; attempt++) {
            try {
                return whole(spec, runner.run(left(runner, spec), listener));
            } catch (VivaException e) {
                boolean asked = Thread.currentThread().isInterrupted();
                if (!asked) {
                    note(e, attempt);
                }
                boolean again =
                        e.code() == VivaException.Code.OUTAGE
                                && attempt <= MOST_RETRIES
                                && !runner.keepsFinishedCells()
                                && !asked;
                if (!again) {
                    throw e;
                }
                out.println("  outage    " + e.getMessage());
                out.println("  again     try " + (attempt + 1) + " of " + (MOST_RETRIES + 1));
                rest(e);
            }
        }
    }

    private void note(VivaException e, int attempt) {
        Outage line = new Outage(clock.instant().toString(), attempt, "" + e.getMessage());
        try {
            folder.append(OUTAGES, (Json.text(line) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (VivaException full) {
            // Where the disk is the outage, nothing can be written down of it.
            e.addSuppressed(full);
        }
    }

    private void rest(VivaException outage) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw outage;
        }
    }

    /// Where all is known the last cell runs again: a result says on what it ran, and only a run
    /// knows that.
    private ExperimentSpec left(ExperimentRunner runner, ExperimentSpec spec) {
        if (runner.keepsFinishedCells()) {
            return spec;
        }
        List<Cell> left = spec.cells().stream().filter(cell -> !book.knows(cell)).toList();
        return spec.only(left.isEmpty() ? List.of(spec.cells().getLast()) : left);
    }

    private ExperimentResult whole(ExperimentSpec spec, ExperimentResult last) {
        Map<Cell, CellResult> all = new HashMap<>();
        last.cells().forEach(each -> all.put(each.cell(), each));
        book.finished().forEach(each -> all.put(each.cell(), each));
        List<CellResult> cells = new ArrayList<>();
        for (Cell cell : spec.cells()) {
            CellResult found = all.get(cell);
            if (found != null) {
                cells.add(found);
            }
        }
        SortedMap<String, String> failed = book.failed();
        // The last part went well while a cell of an earlier part had failed.
        return last instanceof ExperimentResult.Completed done && !failed.isEmpty()
                ? new ExperimentResult.Failed(cells, done.account(), failed.firstEntry().getValue())
                : last.withCells(cells);
    }
}
