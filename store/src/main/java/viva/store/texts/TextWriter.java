package viva.store.texts;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import viva.store.disk.DurableFile;
import viva.store.disk.Outage;
import viva.store.sqlite.SqlTrouble;
import viva.store.sqlite.Transaction;
import viva.study.Digest;

/// Adds texts in transactions. Used by one thread at a time.
///
/// It takes no lock: who opens it holds the study folder's.
final class TextWriter implements AutoCloseable {
    /// A text that is there already stays; one that was altered is written again.
    private static final String PUT =
            "INSERT INTO text VALUES (?, ?) ON CONFLICT (digest) DO UPDATE SET bytes ="
                    + " excluded.bytes WHERE bytes IS NOT excluded.bytes";

    private final Path file;
    private final Connection connection;
    private final PreparedStatement put;
    private final Transaction transaction;

    private TextWriter(Path file, Connection connection) throws SQLException {
        this.file = file;
        this.connection = connection;
        this.put = connection.prepareStatement(PUT);
        this.transaction = new Transaction(connection);
    }

    /// Makes the file where there is none; its name is then on the disk.
    ///
    /// @param folder that the file is in; made where it is missing
    static TextWriter open(Path folder, Path file) {
        try {
            DurableFile.makeFolder(folder);
            Connection connection = Texts.TABLES.openToWrite(file);
            boolean kept = false;
            try {
                DurableFile.syncFolder(folder);
                TextWriter writer = new TextWriter(file, connection);
                kept = true;
                return writer;
            } finally {
                if (!kept) {
                    connection.close();
                }
            }
        } catch (SQLException e) {
            throw SqlTrouble.of("opening", file, e);
        } catch (IOException e) {
            throw Outage.of("making " + file, e);
        }
    }

    /// Returns once all are durable.
    void put(Map<Digest, byte[]> texts) {
        try {
            for (Map.Entry<Digest, byte[]> text : texts.entrySet()) {
                put.setString(1, text.getKey().hex());
                put.setBytes(2, text.getValue());
                put.executeUpdate();
            }
            transaction.commit();
        } catch (SQLException e) {
            throw SqlTrouble.of("adding texts to", file, e);
        }
    }

    /// Closes the file after a failure that is told already.
    void abandon() {
        try (connection;
                put;
                transaction) {
            // Closing ends the open transaction.
        } catch (SQLException e) {
            // As before: what waits is written by the next writer.
        }
    }

    @Override
    public void close() {
        try (connection;
                put) {
            transaction.close();
        } catch (SQLException e) {
            throw SqlTrouble.of("closing", file, e);
        }
    }
}
