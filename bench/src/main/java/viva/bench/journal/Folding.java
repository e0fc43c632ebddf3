package viva.bench.journal;

import java.io.IOException;
import java.nio.file.Path;
import viva.bench.Bench;
import viva.bench.ChildJvm;
import viva.study.VivaException;

/// Events a second when a whole journal is folded, in a process with a small heap.
final class Folding {
    private static final ChildJvm SMALL = new ChildJvm("256m");

    private final Path folder;
    private final long events;

    /// Writes the journal of a made-up study.
    Folding(Bench bench, long events) throws IOException {
        this.folder = bench.scratch().resolve("folded");
        this.events = events;
        bench.log().accept("writing a journal of " + events + " events");
        StudyJournal.write(folder, events);
    }

    /// Checks every row, reads every event, adds them up to the state of the run.
    double fold() throws InterruptedException {
        return rate("fold");
    }

    /// Reads every row and parses its JSON, and trusts the file.
    double scan() throws InterruptedException {
        return rate("scan");
    }

    private double rate(String how) throws InterruptedException {
        String[] seen = SMALL.run(FoldProcess.class, how, folder.toString()).split(" ");
        if (Long.parseLong(seen[0]) != events) {
            throw new VivaException(
                    VivaException.Code.BUG, "A " + how + " saw " + seen[0] + " of " + events);
        }
        return events / Double.parseDouble(seen[1]);
    }
}
