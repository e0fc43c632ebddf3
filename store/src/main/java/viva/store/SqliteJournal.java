package viva.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import viva.store.disk.FolderLock;
import viva.store.disk.Outage;
import viva.store.journal.JournalFile;
import viva.store.journal.RowWriter;
import viva.study.Event;
import viva.study.Recorded;
import viva.study.VivaException;

/// A study's journal, open for writing; what waits together shares a commit.
///
/// The folder is locked from opening to closing, for other processes and for this one. The format
/// is `viva.journal/1`; `docs/journal.md` describes it. Thread-safe.
public final class SqliteJournal implements Journal {
    private final JournalReader reader;
    private final FolderLock lock;
    private final JournalWriter writer;
    private final AtomicBoolean closed = new AtomicBoolean();

    private SqliteJournal(JournalReader reader, FolderLock lock, JournalWriter writer) {
        this.reader = reader;
        this.lock = lock;
        this.writer = writer;
    }

    /// Locks the folder and opens its journal; makes an empty one where there is none.
    ///
    /// @param clock stamps the events
    /// @throws VivaException ENVIRONMENT where another process writes, named; STORE where the
    ///     journal is altered or cut; OUTAGE where the disk refuses
    public static SqliteJournal open(Path folder, Clock clock) {
        return open(folder, clock, _ -> {});
    }

    /// As [#open(Path, Clock)], and shows every event that is there already: the one look at the
    /// file that checks its chain serves both.
    public static SqliteJournal open(Path folder, Clock clock, Consumer<Recorded> visitor) {
        return openIfFree(folder, clock, visitor)
                .orElseThrow(
                        () ->
                                new VivaException(
                                        VivaException.Code.ENVIRONMENT,
                                        folder
                                                + " is in use by "
                                                + holder(folder)
                                                + ". Wait for it, or end that process and try"
                                                + " again; to look on: viva status"));
    }

    /// As [#open(Path, Clock, Consumer)], but empty where another process writes.
    public static Optional<SqliteJournal> openIfFree(
            Path folder, Clock clock, Consumer<Recorded> visitor) {
        Path file = lockFile(folder);
        try {
            Optional<FolderLock> lock = FolderLock.take(file, clock);
            return lock.isEmpty()
                    ? Optional.empty()
                    : Optional.of(openLocked(folder, lock.orElseThrow(), clock, visitor));
        } catch (IOException e) {
            throw Outage.of("locking " + file, e);
        }
    }

    private static SqliteJournal openLocked(
            Path folder, FolderLock lock, Clock clock, Consumer<Recorded> visitor)
            throws IOException {
        boolean opened = false;
        try {
            JournalFile file = JournalFile.in(folder);
            EventReader reader = new EventReader();
            RowWriter rows = RowWriter.open(file, reader::read, visitor);
            opened = true;
            return new SqliteJournal(new JournalReader(file), lock, new JournalWriter(rows, clock));
        } finally {
            if (!opened) {
                lock.close();
            }
        }
    }

    /// Who writes to this folder, or wrote last: for messages.
    public static String holder(Path folder) {
        return FolderLock.holder(lockFile(folder));
    }

    private static Path lockFile(Path folder) {
        return folder.resolve("journal.lock");
    }

    @Override
    public Recorded append(Event event) {
        return writer.append(event);
    }

    @Override
    public void beforeCommit(Runnable work) {
        writer.beforeCommit(work);
    }

    @Override
    public void forEach(Consumer<Recorded> visitor) {
        reader.forEach(visitor);
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try (lock) {
            writer.close();
        } catch (IOException e) {
            throw Outage.of("unlocking the study folder", e);
        }
    }
}
