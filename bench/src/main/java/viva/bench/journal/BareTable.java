package viva.bench.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// A journal's rows in a table that nothing guards: what SQLite alone costs.
final class BareTable implements AutoCloseable {
    /// One row, ready to be bound.
    record Row(
            long seq,
            String at,
            String type,
            int version,
            String payload,
            String previous,
            String hash) {}

    private final Connection connection;
    private final PreparedStatement insert;

    /// Makes an empty table with the durability of a journal.
    BareTable(Path file) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute(
                    "CREATE TABLE event (seq INTEGER PRIMARY KEY, at TEXT NOT NULL, type TEXT NOT"
                            + " NULL, version INTEGER NOT NULL, payload TEXT NOT NULL, prev_hash"
                            + " TEXT NOT NULL, hash TEXT NOT NULL) STRICT");
        }
        insert = connection.prepareStatement("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?)");
    }

    /// Every row of a journal.
    static List<Row> rows(Path journal) throws SQLException {
        List<Row> found = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + journal);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM event ORDER BY seq")) {
            while (row.next()) {
                found.add(
                        new Row(
                                row.getLong(1),
                                row.getString(2),
                                row.getString(3),
                                row.getInt(4),
                                row.getString(5),
                                row.getString(6),
                                row.getString(7)));
            }
        }
        return found;
    }

    /// Inserts each row in a transaction of its own.
    void insert(List<Row> rows) throws SQLException {
        for (Row row : rows) {
            insert.setLong(1, row.seq());
            insert.setString(2, row.at());
            insert.setString(3, row.type());
            insert.setInt(4, row.version());
            insert.setString(5, row.payload());
            insert.setString(6, row.previous());
            insert.setString(7, row.hash());
            insert.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            insert.close();
        }
    }
}
