package viva.experiment;

import java.util.ArrayList;
import java.util.List;
import viva.study.Cell;
import viva.study.Trial;

/// The cells that a process has finished and nobody has scored yet. Used by one thread at a time.
final class Unscored {
    /// @param place of the cell in its process, from 1: the name of its folder below `out/`
    /// @param trials that the program reported itself
    record Entry(int place, Cell cell, List<Trial> trials) {}

    private final List<Entry> entries = new ArrayList<>();

    /// Cells finish in their order, and the first that does not finish is the last of its process.
    void add(Cell cell, List<Trial> trials) {
        entries.add(new Entry(entries.size() + 1, cell, trials));
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }
}
