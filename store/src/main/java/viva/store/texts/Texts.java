package viva.store.texts;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import viva.store.disk.Outage;
import viva.store.sqlite.SqlTrouble;
import viva.store.sqlite.Tables;
import viva.study.Digest;
import viva.study.VivaException;

/// Short texts by digest, many in one file: what is said to models and by them, by the thousand.
///
/// What was put waits in memory, where it can be got already, until [#sync] brings all of it to the
/// disk at once. The format is `viva.texts/1`; `docs/journal.md` describes it. Thread-safe. Opens
/// the file when it is first needed; there is none before a text was put.
public final class Texts implements AutoCloseable {
    static final Tables TABLES =
            new Tables(
                    "file of texts",
                    "viva.texts/1",
                    List.of(
                            "CREATE TABLE text (digest TEXT NOT NULL, bytes BLOB NOT NULL) STRICT",
                            "CREATE UNIQUE INDEX text_digest ON text (digest)"));

    private final Path folder;
    private final Path file;
    private final Map<Digest, byte[]> waiting = new LinkedHashMap<>();
    private final Reading reading = new Reading();
    private final Object writes = new Object();
    private @Nullable TextWriter writer;
    private boolean read;

    /// @param folder of the file `texts.db`; made when it is first needed
    public Texts(Path folder) {
        this.folder = folder;
        this.file = folder.resolve("texts.db");
    }

    /// Where they are kept, for messages.
    public Path file() {
        return file;
    }

    /// @param bytes in UTF-8; not copied, so never to be changed again
    public void put(Digest digest, byte[] bytes) {
        synchronized (waiting) {
            waiting.put(digest, bytes);
        }
    }

    /// Returns once everything that was put before is on the disk. A text that is there already is
    /// not written again, an altered one is.
    ///
    /// @throws VivaException OUTAGE where the disk refuses; what waited waits on
    public void sync() {
        synchronized (writes) {
            Map<Digest, byte[]> now;
            synchronized (waiting) {
                now = new LinkedHashMap<>(waiting);
            }
            if (now.isEmpty()) {
                return;
            }
            write(now);
            synchronized (waiting) {
                now.keySet().forEach(waiting::remove);
            }
        }
    }

    private void write(Map<Digest, byte[]> texts) {
        if (writer == null) {
            refuseOthers();
            writer = TextWriter.open(folder, file);
        }
        boolean written = false;
        try {
            writer.put(texts);
            written = true;
        } finally {
            if (!written) {
                // The disk may have room again when the next are written.
                writer.abandon();
                writer = null;
            }
        }
    }

    /// The bytes that stand under this digest: nothing has checked them against it.
    ///
    /// @throws VivaException STORE where the file is damaged, OUTAGE where the disk refuses
    public Optional<byte[]> get(Digest digest) {
        synchronized (waiting) {
            byte[] bytes = waiting.get(digest);
            if (bytes != null) {
                return Optional.of(bytes.clone());
            }
        }
        refuseOthers();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        closeWhenForgotten();
        return reading.get(file, digest);
    }

    private void refuseOthers() {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new VivaException(
                    VivaException.Code.STORE,
                    file + " is not a file. Restore the study folder from a copy.");
        }
    }

    /// Most of those that look a text up are never closed.
    private synchronized void closeWhenForgotten() {
        if (!read) {
            read = true;
            Forgotten.CLEANER.register(this, reading::close);
        }
    }

    private static final class Forgotten {
        static final Cleaner CLEANER = Cleaner.create();
    }

    /// A reader that is opened when it is needed, and again where somebody has written.
    private static final class Reading implements AutoCloseable {
        private @Nullable TextReader reader;

        synchronized Optional<byte[]> get(Path file, Digest digest) {
            try {
                if (reader != null && reader.isOutdated()) {
                    close();
                }
                if (reader == null) {
                    reader = TextReader.open(file);
                }
                return read(reader, file, digest);
            } catch (SQLException e) {
                throw SqlTrouble.of("reading a text of", file, e);
            } catch (IOException e) {
                throw Outage.of("reading " + file, e);
            }
        }

        /// Once more where somebody began to write under this look.
        private Optional<byte[]> read(TextReader open, Path file, Digest digest)
                throws SQLException, IOException {
            try {
                Optional<byte[]> found = open.get(digest);
                if (!open.isOutdated()) {
                    return found;
                }
            } catch (SQLException e) {
                if (!open.isOutdated()) {
                    throw e;
                }
            }
            close();
            reader = TextReader.open(file);
            return reader.get(digest);
        }

        @Override
        public synchronized void close() {
            if (reader != null) {
                try (TextReader _ = reader) {
                    reader = null;
                } catch (SQLException e) {
                    // It only read.
                }
            }
        }
    }

    /// Brings to the disk what was put, and closes the file; a further use opens it again.
    ///
    /// @throws VivaException OUTAGE where the disk refuses
    @Override
    public void close() {
        synchronized (writes) {
            sync();
            reading.close();
            if (writer != null) {
                TextWriter last = writer;
                writer = null;
                last.close();
            }
        }
    }
}
