package viva.console.experiment;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import viva.store.Artifacts;
import viva.store.Json;
import viva.study.Artifact;
import viva.study.Cell;
import viva.study.ExperimentResult.CellResult;

/// What is known of each cell of a run, in `cells.jsonl`: a line when it finished, a line when it
/// failed. What stands here is never run again: not to save time only, but because a second try of
/// a cell that failed would be a second draw.
final class CellBook {
    private static final String FILE = "cells.jsonl";

    /// @param trials where it finished
    /// @param reason where it failed
    record Line(Cell cell, Optional<Artifact> trials, Optional<String> reason) {}

    private final ResultFolder folder;
    private final Map<Cell, Line> lines = new LinkedHashMap<>();

    private CellBook(ResultFolder folder) {
        this.folder = folder;
    }

    /// Of a run that begins.
    static CellBook empty(ResultFolder folder) {
        CellBook book = new CellBook(folder);
        folder.write(FILE, new byte[0]);
        return book;
    }

    /// Of a run that was killed. A line that the kill cut off is dropped, and so is a cell whose
    /// trials are not there.
    static CellBook read(ResultFolder folder, Artifacts artifacts) {
        CellBook book = new CellBook(folder);
        if (!Files.exists(folder.root().resolve(FILE))) {
            return book;
        }
        String text = new String(folder.read(FILE), StandardCharsets.UTF_8);
        List<String> kept = new ArrayList<>();
        for (String written : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            Line line = Json.read(written.getBytes(StandardCharsets.UTF_8), Line.class);
            boolean there =
                    line.trials().map(trials -> artifacts.has(trials.digest())).orElse(true);
            if (there && book.lines.putIfAbsent(line.cell(), line) == null) {
                kept.add(written + "\n");
            }
        }
        folder.write(FILE, String.join("", kept).getBytes(StandardCharsets.UTF_8));
        return book;
    }

    void finished(CellResult cell) {
        add(new Line(cell.cell(), Optional.of(cell.trials()), Optional.empty()));
    }

    void failed(Cell cell, String reason) {
        add(new Line(cell, Optional.empty(), Optional.of(reason)));
    }

    private void add(Line line) {
        if (lines.putIfAbsent(line.cell(), line) == null) {
            folder.append(FILE, (Json.text(line) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    boolean knows(Cell cell) {
        return lines.containsKey(cell);
    }

    /// In the order in which they finished.
    List<CellResult> finished() {
        return lines.values().stream()
                .flatMap(
                        line ->
                                line.trials().stream()
                                        .map(trials -> new CellResult(line.cell(), trials)))
                .toList();
    }

    /// Cell → why it has no trials.
    SortedMap<String, String> failed() {
        SortedMap<String, String> failed = new TreeMap<>();
        lines.values()
                .forEach(line -> line.reason().ifPresent(why -> failed.put(line.cell().id(), why)));
        return failed;
    }
}
