package viva.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// The open transaction of a connection that writes; after each commit the next is open.
///
/// As the connection's own commit, which parses its statements anew each time. Used by one thread
/// at a time.
public final class Transaction implements AutoCloseable {
    private final PreparedStatement commit;
    private final PreparedStatement begin;

    /// @param connection without auto-commit
    public Transaction(Connection connection) throws SQLException {
        this.commit = connection.prepareStatement("COMMIT");
        this.begin = connection.prepareStatement("BEGIN");
    }

    public void commit() throws SQLException {
        commit.executeUpdate();
        begin.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        commit.close();
        begin.close();
    }
}
