package viva.store.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import viva.store.disk.Outage;
import viva.study.VivaException;

/// What an error of SQLite means for a person.
public final class SqlTrouble {
    private SqlTrouble() {}

    /// @param doing what was being done to the file: `adding event 7 to`
    public static VivaException of(String doing, Path file, SQLException error) {
        String name = name(error);
        String what = "While " + doing + " " + file + ": ";
        if (name.startsWith("SQLITE_FULL")) {
            return outage(what, "the disk is full", error);
        }
        if (name.startsWith("SQLITE_READONLY")) {
            return outage(what, "the disk or the folder is read-only", error);
        }
        if (name.startsWith("SQLITE_IOERR") || name.startsWith("SQLITE_CANTOPEN")) {
            return outage(what, "the disk refuses (" + name + ")", error);
        }
        if (name.startsWith("SQLITE_BUSY") || name.startsWith("SQLITE_LOCKED")) {
            return new VivaException(
                    VivaException.Code.ENVIRONMENT,
                    what + "another program holds the file. Close it there and try again.",
                    error);
        }
        return new VivaException(
                VivaException.Code.STORE,
                what
                        + "the file is damaged or altered, or the disk cannot read it ("
                        + error.getMessage()
                        + "). Look at the disk (dmesg); then restore the study folder from a copy.",
                error);
    }

    private static VivaException outage(String what, String seen, SQLException error) {
        return new VivaException(
                VivaException.Code.OUTAGE, what + seen + ". " + Outage.wayOut(seen), error);
    }

    private static String name(SQLException error) {
        if (error instanceof SQLiteException sqlite) {
            SQLiteErrorCode code = sqlite.getResultCode();
            return code.name();
        }
        return "";
    }
}
