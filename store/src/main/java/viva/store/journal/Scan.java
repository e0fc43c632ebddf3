package viva.store.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import viva.study.Digest;
import viva.study.VivaException;

/// One pass over a journal's rows that checks the chain; it can be taken up where it broke off.
final class Scan {
    private static final String ROWS =
            "SELECT seq, at, type, version, payload, prev_hash, hash FROM event"
                    + " WHERE seq > ? ORDER BY seq";

    private final Path file;
    private final Optional<Head> promised;
    private final Consumer<Row> visitor;
    private final Chain chain = new Chain();
    private Head last = Head.EMPTY;

    /// @param promised what the head file tells, read before the journal
    Scan(Path file, Optional<Head> promised, Consumer<Row> visitor) {
        this.file = file;
        this.promised = promised;
        this.visitor = visitor;
    }

    Head last() {
        return last;
    }

    Head run(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ROWS)) {
            select.setLong(1, last.seq());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    take(rows);
                }
            }
        }
        requireHeadReached();
        return last;
    }

    private void take(ResultSet rows) throws SQLException {
        long seq = rows.getLong(1);
        if (seq != last.seq() + 1) {
            throw altered(last.seq() + 1, "it is missing; event " + seq + " follows");
        }
        String at = text(rows, 2);
        String type = text(rows, 3);
        int version = rows.getInt(4);
        byte[] payload = bytes(rows, 5);
        Digest hash = chain.hash(last.hash(), seq, at, type, version, payload);
        if (!text(rows, 6).equals(last.hash().hex()) || !text(rows, 7).equals(hash.hex())) {
            throw altered(seq, "its content and its hash do not fit each other");
        }
        requirePromise(seq, hash);
        visitor.accept(new Row(seq, at, type, version, new String(payload, UTF_8), hash));
        last = new Head(seq, hash);
    }

    private void requirePromise(long seq, Digest hash) {
        if (promised.isPresent()
                && promised.get().seq() == seq
                && !promised.get().hash().equals(hash)) {
            throw altered(seq, "the head file knows another event of this number");
        }
    }

    private void requireHeadReached() {
        long wanted = promised.map(Head::seq).orElse(last.seq() == 0 ? 0 : Long.MAX_VALUE);
        if (wanted == Long.MAX_VALUE) {
            throw new VivaException(
                    VivaException.Code.STORE,
                    "The head file beside "
                            + file
                            + " is missing: it shows whether the journal was cut. Restore it from a"
                            + " copy.");
        }
        if (last.seq() < wanted) {
            throw new VivaException(
                    VivaException.Code.STORE,
                    ("%s ends at event %d, but its head file knows of event %d: the end was cut"
                                    + " off, or the folder was copied while a run wrote to it."
                                    + " Restore it from a copy made while nothing ran.")
                            .formatted(file, last.seq(), wanted));
        }
    }

    private VivaException altered(long seq, String how) {
        return new VivaException(
                VivaException.Code.STORE,
                "Event %d of %s was altered: %s. Restore the study folder from a copy."
                        .formatted(seq, file, how));
    }

    private static String text(ResultSet rows, int column) throws SQLException {
        return new String(bytes(rows, column), UTF_8);
    }

    private static byte[] bytes(ResultSet rows, int column) throws SQLException {
        byte[] bytes = rows.getBytes(column);
        return bytes == null ? new byte[0] : bytes;
    }
}
