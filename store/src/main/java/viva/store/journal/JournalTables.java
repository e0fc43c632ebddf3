package viva.store.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.sqlite.SQLiteConfig;
import viva.store.disk.Outage;
import viva.study.VivaException;

/// The tables of a journal, how they are made, opened and recognised.
final class JournalTables {
    private static final String META =
            "CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)"
                    + " STRICT, WITHOUT ROWID";
    private static final String EVENT =
            "CREATE TABLE event (seq INTEGER PRIMARY KEY, at TEXT NOT NULL, type TEXT NOT NULL,"
                    + " version INTEGER NOT NULL, payload TEXT NOT NULL, prev_hash TEXT NOT NULL,"
                    + " hash TEXT NOT NULL) STRICT";
    private static final String TRIGGER =
            "CREATE TRIGGER %s_%s BEFORE %s ON %s BEGIN"
                    + " SELECT RAISE(ABORT, 'a journal is only ever appended to'); END";
    private static final List<String> ALL =
            List.of(
                    META,
                    EVENT,
                    TRIGGER.formatted("event", "update", "UPDATE", "event"),
                    TRIGGER.formatted("event", "delete", "DELETE", "event"),
                    TRIGGER.formatted("meta", "update", "UPDATE", "meta"),
                    TRIGGER.formatted("meta", "delete", "DELETE", "meta"));

    private JournalTables() {}

    /// Opens for writing; the caller holds the folder's lock. A new file appears with its tables or
    /// not at all, so that nobody reads a journal that is still being made.
    static Connection openToWrite(Path file) throws SQLException {
        if (!Files.exists(file)) {
            make(file);
        }
        return open(file);
    }

    private static void make(Path file) throws SQLException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        try {
            for (String helper : List.of("", "-wal", "-shm", "-journal")) {
                Files.deleteIfExists(file.resolveSibling(unfinished.getFileName() + helper));
            }
            open(unfinished).close();
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw Outage.of("making " + file, e);
        }
    }

    private static Connection open(Path file) throws SQLException {
        Connection connection = settings().createConnection("jdbc:sqlite:" + address(file, ""));
        boolean kept = false;
        try {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = FULL");
                statement.execute("PRAGMA trusted_schema = OFF");
            }
            connection.setAutoCommit(false);
            if (isEmpty(connection)) {
                makeTables(connection);
            }
            requireOurs(connection, file);
            connection.commit();
            kept = true;
            return connection;
        } finally {
            if (!kept) {
                connection.close();
            }
        }
    }

    /// Opens for reading.
    ///
    /// @param quiet whether nobody writes: the file is then read without any lock or helper file
    static Connection openToRead(Path file, boolean quiet) throws SQLException {
        SQLiteConfig settings = settings();
        settings.setReadOnly(true);
        String how = quiet ? "?immutable=1" : "?mode=ro";
        Connection connection = settings.createConnection("jdbc:sqlite:" + address(file, how));
        boolean kept = false;
        try {
            requireOurs(connection, file);
            kept = true;
            return connection;
        } finally {
            if (!kept) {
                connection.close();
            }
        }
    }

    private static SQLiteConfig settings() {
        SQLiteConfig settings = new SQLiteConfig();
        settings.setBusyTimeout(3_000);
        // Else each insert is followed by a query for the number of its row.
        settings.setGetGeneratedKeys(false);
        return settings;
    }

    private static String address(Path file, String parameters) {
        return "file:" + file.toAbsolutePath().toUri().getRawPath() + parameters;
    }

    private static boolean isEmpty(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT count(*) FROM sqlite_schema")) {
            return found.next() && found.getInt(1) == 0;
        }
    }

    private static void makeTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : ALL) {
                statement.execute(sql);
            }
        }
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO meta VALUES ('schema', ?)")) {
            insert.setString(1, JournalFile.SCHEMA);
            insert.executeUpdate();
        }
    }

    /// Refuses a file with other tables, views or triggers than ours, and a newer format.
    private static void requireOurs(Connection connection, Path file) throws SQLException {
        Set<String> found = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT sql FROM sqlite_schema")) {
            while (rows.next()) {
                found.add(String.valueOf(rows.getString(1)));
            }
        }
        String schema = found.contains(META) ? schema(connection) : "";
        if (schema.startsWith("viva.journal/") && !schema.equals(JournalFile.SCHEMA)) {
            throw new VivaException(
                    VivaException.Code.STORE,
                    file + " (" + schema + ") was written by a newer Viva. Use that version.");
        }
        if (!schema.equals(JournalFile.SCHEMA) || !found.equals(new TreeSet<>(ALL))) {
            throw new VivaException(
                    VivaException.Code.STORE,
                    file
                            + " is not a journal of the format "
                            + JournalFile.SCHEMA
                            + ", or its tables were altered. Restore the study folder from a copy.");
        }
    }

    private static String schema(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT value FROM meta WHERE key = 'schema'")) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        }
    }
}
