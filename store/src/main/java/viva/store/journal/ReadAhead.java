package viva.store.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import viva.study.VivaException;

/// Checked rows of a journal, read and checked by other threads while the caller works on those
/// before. Used by one thread.
///
/// One thread reads. Others check what was read, several at once, since a row's hash can be
/// computed as soon as the stored hash before it is known; the caller helps where it would have to
/// wait.
final class ReadAhead<T> implements AutoCloseable {
    private static final String ROWS =
            "SELECT " + StoredRow.COLUMNS + " FROM event WHERE seq > ? ORDER BY seq";
    private static final int ROWS_AT_ONCE = 256;
    private static final int MOST_AHEAD = 8;

    private final Path file;
    private final Connection connection;
    private final Head from;
    private final Function<Row, T> meaning;
    private final BlockingQueue<FutureTask<List<Link<T>>>> batches =
            new ArrayBlockingQueue<>(MOST_AHEAD);
    private final ExecutorService checkers = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread reader;

    /// @param from the row after which to begin
    /// @param meaning of a checked row; asked in the threads that check
    ReadAhead(Path file, Connection connection, Head from, Function<Row, T> meaning) {
        this.file = file;
        this.connection = connection;
        this.from = from;
        this.meaning = meaning;
        this.reader = Thread.ofPlatform().name("journal-reader").daemon().start(this::read);
    }

    /// The next rows; none at the end.
    ///
    /// @throws VivaException STORE where one is altered or missing; names it
    List<Link<T>> next() throws SQLException {
        FutureTask<List<Link<T>>> batch = whateverHappens(batches::take);
        batch.run();
        try {
            return whateverHappens(batch::get);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case VivaException known -> throw known;
                case SQLException trouble -> throw trouble;
                case null, default ->
                        throw new VivaException(
                                VivaException.Code.BUG, "Reading " + file + " broke", e);
            }
        }
    }

    private void read() {
        try (PreparedStatement select = connection.prepareStatement(ROWS)) {
            select.setLong(1, from.seq());
            try (ResultSet rows = select.executeQuery()) {
                readAll(rows);
            }
            hand(List::of);
        } catch (InterruptedException e) {
            // The caller wants no more.
        } catch (Exception e) {
            handLast(e);
        }
    }

    private void readAll(ResultSet rows) throws SQLException, InterruptedException {
        long last = from.seq();
        byte[] lastHash = from.hash().digits();
        List<StoredRow> read = new ArrayList<>(ROWS_AT_ONCE);
        while (rows.next()) {
            read.add(new StoredRow(rows));
            if (read.size() == ROWS_AT_ONCE) {
                hand(new Links<>(file, last, lastHash, read, meaning));
                last = read.getLast().seq();
                lastHash = read.getLast().hash();
                read = new ArrayList<>(ROWS_AT_ONCE);
            }
        }
        if (!read.isEmpty()) {
            hand(new Links<>(file, last, lastHash, read, meaning));
        }
    }

    private void hand(Callable<List<Link<T>>> work) throws InterruptedException {
        FutureTask<List<Link<T>>> batch = new FutureTask<>(work);
        batches.put(batch);
        checkers.execute(batch);
    }

    private void handLast(Exception trouble) {
        try {
            hand(
                    () -> {
                        throw trouble;
                    });
        } catch (InterruptedException e) {
            // The caller wants no more.
        }
    }

    private interface Wait<T, E extends Exception> {
        T get() throws InterruptedException, E;
    }

    /// Waits, however often this thread is interrupted meanwhile; its flag is kept.
    private static <T, E extends Exception> T whateverHappens(Wait<T, E> wait) throws E {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return wait.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Returns once no other thread uses the connection.
    @Override
    public void close() {
        reader.interrupt();
        whateverHappens(
                () -> {
                    reader.join();
                    return reader;
                });
        checkers.close();
    }
}
