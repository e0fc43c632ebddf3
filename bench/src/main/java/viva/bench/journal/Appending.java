package viva.bench.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import viva.bench.Pair;
import viva.store.Journal;
import viva.store.SqliteJournal;
import viva.store.disk.NewFolder;
import viva.study.Event;

/// Durable appends a second: a journal's, and those of a bare loop over the same rows.
///
/// The journal's time holds all that an append is: JSON, hash chain, head file, the check that
/// nobody else appends. The loop binds what the journal has stored.
final class Appending {
    private static final int IN_TURN = 50;

    private final Path scratch;
    private final List<Event> events;
    private final List<BareTable.Row> rows;

    /// @param many how many events are appended each time
    Appending(Path scratch, int many) throws Exception {
        this.scratch = scratch;
        this.events = LongStream.rangeClosed(1, many).mapToObj(StudyEvents::at).toList();
        Path folder = Files.createDirectory(scratch.resolve("rows"));
        append(8, folder);
        this.rows = BareTable.rows(folder.resolve("journal.db"));
        NewFolder.remove(folder);
    }

    /// @param callers how many threads append; those that wait together share a commit
    /// @return events a second
    double journal(int callers) throws IOException, InterruptedException, ExecutionException {
        Path folder = Files.createDirectory(scratch.resolve("journal"));
        double rate = append(callers, folder);
        NewFolder.remove(folder);
        return rate;
    }

    private double append(int callers, Path folder)
            throws InterruptedException, ExecutionException {
        try (Journal journal = SqliteJournal.open(folder, Clock.systemUTC());
                ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            long started = System.nanoTime();
            List<Future<?>> shares = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                int first = caller;
                shares.add(threads.submit(() -> appendShare(journal, first, callers)));
            }
            for (Future<?> share : shares) {
                share.get();
            }
            return rate(System.nanoTime() - started);
        }
    }

    private void appendShare(Journal journal, int first, int every) {
        for (int i = first; i < events.size(); i += every) {
            journal.append(events.get(i));
        }
    }

    /// @return rows a second
    double bare() throws IOException, SQLException {
        Path folder = Files.createDirectory(scratch.resolve("bare"));
        try (BareTable table = new BareTable(folder.resolve("bare.db"))) {
            long started = System.nanoTime();
            table.insert(rows);
            return rate(System.nanoTime() - started);
        } finally {
            NewFolder.remove(folder);
        }
    }

    /// One caller and the bare loop in turn, some rows each: a disk's moods last longer than that.
    Pair inTurn() throws IOException, SQLException {
        Path folder = Files.createDirectory(scratch.resolve("in-turn"));
        try (Journal journal = SqliteJournal.open(folder, Clock.systemUTC());
                BareTable table = new BareTable(folder.resolve("bare.db"))) {
            long ours = 0;
            long bare = 0;
            for (int first = 0; first < rows.size(); first += IN_TURN) {
                int end = Math.min(first + IN_TURN, rows.size());
                long begin = System.nanoTime();
                events.subList(first, end).forEach(journal::append);
                long middle = System.nanoTime();
                table.insert(rows.subList(first, end));
                bare += System.nanoTime() - middle;
                ours += middle - begin;
            }
            return new Pair(rate(ours), rate(bare));
        } finally {
            NewFolder.remove(folder);
        }
    }

    private double rate(long nanos) {
        return events.size() / (nanos / 1e9);
    }
}
