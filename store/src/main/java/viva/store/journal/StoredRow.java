package viva.store.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import viva.study.Digest;

/// One row as the file holds it: bytes that nothing has checked yet.
final class StoredRow {
    /// The columns that the constructor reads, in its order.
    static final String COLUMNS = "seq, at, type, version, payload, prev_hash, hash";

    private final long seq;
    private final byte[] at;
    private final byte[] type;
    private final int version;
    private final byte[] payload;
    private final byte[] before;
    private final byte[] hash;

    /// @param rows stands at the row
    StoredRow(ResultSet rows) throws SQLException {
        seq = rows.getLong(1);
        at = bytes(rows, 2);
        type = bytes(rows, 3);
        version = rows.getInt(4);
        payload = bytes(rows, 5);
        before = bytes(rows, 6);
        hash = bytes(rows, 7);
    }

    private static byte[] bytes(ResultSet rows, int column) throws SQLException {
        byte[] bytes = rows.getBytes(column);
        return bytes == null ? new byte[0] : bytes;
    }

    long seq() {
        return seq;
    }

    /// Column `prev_hash`.
    byte[] before() {
        return before;
    }

    /// Column `hash`.
    byte[] hash() {
        return hash;
    }

    /// The hash that this row must have after that one.
    Digest hashAfter(Digest previous, Chain chain) {
        return chain.hash(previous, seq, at, type, version, payload);
    }

    /// The row that this is, with the hash that was computed for it.
    Row checked(Digest computed) {
        return new Row(
                seq, new String(at, UTF_8), new String(type, UTF_8), version, payload, computed);
    }
}
