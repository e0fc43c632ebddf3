package viva.store.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import viva.store.disk.DurableFile;
import viva.store.disk.Outage;
import viva.store.sqlite.SqlTrouble;
import viva.store.sqlite.Transaction;
import viva.study.Digest;
import viva.study.VivaException;

/// Appends rows in transactions and keeps the head. Owned by one thread at a time.
///
/// It takes no lock: who opens it holds the folder's.
public final class RowWriter implements AutoCloseable {
    private static final String INSERT = "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?)";

    private final JournalFile journal;
    private final Connection connection;
    private final PreparedStatement insert;
    private final Transaction transaction;
    private final Head.Writer headWriter;
    private final Chain chain = new Chain();
    private Head last;

    private RowWriter(JournalFile journal, Connection connection, Head.Writer headWriter, Head last)
            throws SQLException {
        this.journal = journal;
        this.connection = connection;
        this.headWriter = headWriter;
        this.last = last;
        this.insert = connection.prepareStatement(INSERT);
        this.transaction = new Transaction(connection);
    }

    /// Opens a journal after checking its whole chain; makes an empty one where there is none.
    ///
    /// @throws VivaException STORE where it is altered or cut, OUTAGE where the disk refuses
    public static RowWriter open(JournalFile journal) {
        return open(journal, Function.identity(), _ -> {});
    }

    /// As [#open(JournalFile)], and shows every row on the way.
    ///
    /// @param meaning as in [JournalFile#scan(Function, Consumer)]
    /// @param visitor gets what the rows mean, in order, in this thread
    public static <T> RowWriter open(
            JournalFile journal, Function<Row, T> meaning, Consumer<T> visitor) {
        boolean isNew = !Files.exists(journal.database());
        Optional<Head> promised = Head.read(journal.head());
        if (isNew && promised.map(Head::seq).orElse(0L) > 0) {
            journal.scan(_ -> {});
        }
        try {
            Connection connection = JournalFile.TABLES.openToWrite(journal.database());
            boolean kept = false;
            try {
                Head last =
                        new Scan<>(journal.database(), promised, meaning, visitor).run(connection);
                connection.commit();
                Head.Writer head = headWriter(journal, last, isNew);
                RowWriter opened = new RowWriter(journal, connection, head, last);
                kept = true;
                return opened;
            } finally {
                if (!kept) {
                    connection.close();
                }
            }
        } catch (SQLException e) {
            throw SqlTrouble.of("opening", journal.database(), e);
        } catch (IOException e) {
            throw Outage.of("writing " + journal.head(), e);
        }
    }

    private static Head.Writer headWriter(JournalFile journal, Head last, boolean isNew)
            throws IOException {
        Head.Writer writer = new Head.Writer(journal.head());
        writer.write(last);
        Path folder = journal.database().toAbsolutePath().getParent();
        if (isNew && folder != null) {
            writer.sync();
            DurableFile.syncFolder(folder);
        }
        return writer;
    }

    /// Adds a row to the open transaction; it is durable after [#commit].
    public Row add(String at, String type, int version, String payload) {
        long seq = last.seq() + 1;
        byte[] bytes = payload.getBytes(UTF_8);
        Digest hash =
                chain.hash(
                        last.hash(), seq, at.getBytes(UTF_8), type.getBytes(UTF_8), version, bytes);
        try {
            insert.setLong(1, seq);
            insert.setString(2, at);
            insert.setString(3, type);
            insert.setInt(4, version);
            insert.setString(5, payload);
            insert.setString(6, last.hash().hex());
            insert.setString(7, hash.hex());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw SqlTrouble.of(
                    "adding event " + seq + " (" + type + ") to", journal.database(), e);
        }
        last = new Head(seq, hash);
        return new Row(seq, at, type, version, bytes, hash);
    }

    /// Makes the added rows durable.
    ///
    /// @throws VivaException OUTAGE where the disk refuses; whether the rows were kept shows when
    ///     the journal is opened again, so this writer must not be used any more
    public void commit() {
        try {
            transaction.commit();
        } catch (SQLException e) {
            throw SqlTrouble.of(
                    "making event " + last.seq() + " durable in", journal.database(), e);
        }
    }

    /// Writes the position and hash of the last committed row beside the journal.
    public void writeHead() {
        try {
            headWriter.write(last);
        } catch (IOException e) {
            throw Outage.of("writing " + journal.head(), e);
        }
    }

    @Override
    public void close() {
        try (connection;
                headWriter) {
            // Closing ends an open transaction; SQLite may have ended it already where a disk is
            // full.
            insert.close();
            transaction.close();
            headWriter.sync();
        } catch (SQLException e) {
            throw SqlTrouble.of("closing", journal.database(), e);
        } catch (IOException e) {
            throw Outage.of("writing " + journal.head(), e);
        }
    }
}
