package viva.store.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import viva.store.disk.Outage;
import viva.store.sqlite.SqlTrouble;
import viva.store.sqlite.Tables;
import viva.study.VivaException;

/// A journal's file and its head beside it, read row by row with the chain checked.
///
/// Reading takes no lock and writes nothing, also while another process writes.
///
/// @param database `journal.db`
/// @param head `head`
public record JournalFile(Path database, Path head) {
    /// The format, kept in the table `meta`.
    public static final String SCHEMA = "viva.journal/1";

    private static final String EVENT =
            "CREATE TABLE event (seq INTEGER PRIMARY KEY, at TEXT NOT NULL, type TEXT NOT NULL,"
                    + " version INTEGER NOT NULL, payload TEXT NOT NULL, prev_hash TEXT NOT NULL,"
                    + " hash TEXT NOT NULL) STRICT";
    private static final String TRIGGER =
            "CREATE TRIGGER %s_%s BEFORE %s ON %s BEGIN"
                    + " SELECT RAISE(ABORT, 'a journal is only ever appended to'); END";

    static final Tables TABLES =
            new Tables(
                    "journal",
                    SCHEMA,
                    List.of(
                            EVENT,
                            TRIGGER.formatted("event", "update", "UPDATE", "event"),
                            TRIGGER.formatted("event", "delete", "DELETE", "event"),
                            TRIGGER.formatted("meta", "update", "UPDATE", "meta"),
                            TRIGGER.formatted("meta", "delete", "DELETE", "meta")));

    /// The journal of a study folder.
    public static JournalFile in(Path folder) {
        return new JournalFile(folder.resolve("journal.db"), folder.resolve("head"));
    }

    /// Reads every row after checking it, then checks that the journal reaches its head.
    ///
    /// @param visitor gets only rows that the chain covers
    /// @return the last row
    /// @throws VivaException STORE where a row is altered, missing or out of place, or the end was
    ///     cut off; names the event
    public Head scan(Consumer<Row> visitor) {
        return scan(Function.identity(), visitor);
    }

    /// As [#scan(Consumer)], with the rows as something else.
    ///
    /// @param meaning of a row that the chain covers; asked by several threads at once, in any
    /// order
    /// @param visitor gets what the rows mean, in order, in this thread
    public <T> Head scan(Function<Row, T> meaning, Consumer<T> visitor) {
        requireFile();
        Optional<Head> promised = Head.read(head);
        Scan<T> scan = new Scan<>(database, promised, meaning, visitor);
        if (Tables.isQuiet(database)) {
            Optional<Stamp> before = stamp();
            try {
                return read(scan, true);
            } catch (VivaException e) {
                if (Tables.isQuiet(database) && before.equals(stamp())) {
                    throw e;
                }
                // Somebody began to write under this look: rows never change, so go on from here.
            }
        }
        return read(scan, false);
    }

    private <T> Head read(Scan<T> scan, boolean quiet) {
        try (Connection connection = TABLES.openToRead(database, quiet)) {
            return scan.run(connection);
        } catch (SQLException e) {
            throw SqlTrouble.of("reading event " + (scan.last().seq() + 1) + " of", database, e);
        }
    }

    private void requireFile() {
        if (!Files.isRegularFile(database, LinkOption.NOFOLLOW_LINKS)) {
            throw new VivaException(
                    VivaException.Code.STORE,
                    database
                            + " is missing or is not a file. Restore the study folder from a copy.");
        }
    }

    private Optional<Stamp> stamp() {
        try {
            return Optional.of(
                    new Stamp(
                            Files.size(database), Files.getLastModifiedTime(database).toMillis()));
        } catch (IOException e) {
            throw Outage.of("reading " + database, e);
        }
    }

    private record Stamp(long size, long modified) {}
}
