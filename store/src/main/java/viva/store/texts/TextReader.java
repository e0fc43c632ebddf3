package viva.store.texts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import viva.store.sqlite.Tables;
import viva.study.Digest;

/// Looks texts up. Used by one thread at a time.
///
/// Where nobody writes, the file is read without any lock or helper file, so also from a folder
/// that is read-only; such a reader [is outdated][#isOutdated] as soon as somebody does.
final class TextReader implements AutoCloseable {
    private static final String GET = "SELECT bytes FROM text WHERE digest = ?";

    private final Path file;
    private final Optional<FileTime> quietSince;
    private final Connection connection;
    private final PreparedStatement get;

    private TextReader(Path file, Optional<FileTime> quietSince, Connection connection)
            throws SQLException {
        this.file = file;
        this.quietSince = quietSince;
        this.connection = connection;
        this.get = connection.prepareStatement(GET);
    }

    static TextReader open(Path file) throws SQLException, IOException {
        Optional<FileTime> quietSince =
                Tables.isQuiet(file)
                        ? Optional.of(Files.getLastModifiedTime(file))
                        : Optional.empty();
        Connection connection = Texts.TABLES.openToRead(file, quietSince.isPresent());
        boolean kept = false;
        try {
            TextReader reader = new TextReader(file, quietSince, connection);
            kept = true;
            return reader;
        } finally {
            if (!kept) {
                connection.close();
            }
        }
    }

    /// Whether somebody may have written whose texts this reader cannot see.
    boolean isOutdated() throws IOException {
        return quietSince.isPresent()
                && !(Tables.isQuiet(file)
                        && Files.getLastModifiedTime(file).equals(quietSince.get()));
    }

    /// The bytes as they are there: nothing has checked them.
    Optional<byte[]> get(Digest digest) throws SQLException {
        get.setString(1, digest.hex());
        try (ResultSet found = get.executeQuery()) {
            return found.next() ? Optional.ofNullable(found.getBytes(1)) : Optional.empty();
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            get.close();
        }
    }
}
