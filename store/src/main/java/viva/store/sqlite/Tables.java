package viva.store.sqlite;

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
import java.util.stream.Stream;
import org.sqlite.SQLiteConfig;
import viva.store.disk.Outage;
import viva.study.VivaException;

/// The tables of a kind of file, how they are made, opened and recognised.
///
/// @param kind for messages: `journal`
/// @param schema name and version of the format, `viva.journal/1`, kept in the table `meta`
/// @param statements that make all tables, indices and triggers but `meta`
public record Tables(String kind, String schema, List<String> statements) {
    private static final String META =
            "CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)"
                    + " STRICT, WITHOUT ROWID";

    public Tables {
        statements = List.copyOf(statements);
    }

    private List<String> all() {
        return Stream.concat(Stream.of(META), statements.stream()).toList();
    }

    /// Opens for writing; the caller holds the folder's lock. A new file appears with its tables or
    /// not at all, so that nobody reads one that is still being made.
    public Connection openToWrite(Path file) throws SQLException {
        if (!Files.exists(file)) {
            make(file);
        }
        return open(file);
    }

    private void make(Path file) throws SQLException {
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

    private Connection open(Path file) throws SQLException {
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
    public Connection openToRead(Path file, boolean quiet) throws SQLException {
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

    /// Whether no write-ahead log stands beside the file: then the file alone is everything.
    public static boolean isQuiet(Path file) {
        return !Files.exists(file.resolveSibling(file.getFileName() + "-wal"));
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

    private void makeTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : all()) {
                statement.execute(sql);
            }
        }
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO meta VALUES ('schema', ?)")) {
            insert.setString(1, schema);
            insert.executeUpdate();
        }
    }

    /// Refuses a file with other tables, views or triggers than ours, and a newer format.
    private void requireOurs(Connection connection, Path file) throws SQLException {
        Set<String> found = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT sql FROM sqlite_schema")) {
            while (rows.next()) {
                found.add(String.valueOf(rows.getString(1)));
            }
        }
        String seen = found.contains(META) ? schema(connection) : "";
        if (seen.startsWith(family()) && !seen.equals(schema)) {
            throw new VivaException(
                    VivaException.Code.STORE,
                    file + " (" + seen + ") was written by a newer Viva. Use that version.");
        }
        if (!seen.equals(schema) || !found.equals(new TreeSet<>(all()))) {
            throw new VivaException(
                    VivaException.Code.STORE,
                    file
                            + " is not a %s of the format %s".formatted(kind, schema)
                            + ", or its tables were altered. Restore the study folder from a copy.");
        }
    }

    private String family() {
        return schema.substring(0, schema.indexOf('/') + 1);
    }

    private static String schema(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT value FROM meta WHERE key = 'schema'")) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        }
    }
}
