package viva.store.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import viva.study.VivaException;

/// One pass over a journal's rows that checks the chain; it can be taken up where it broke off.
final class Scan {
    private final Path file;
    private final Optional<Head> promised;
    private final Consumer<Row> visitor;
    private Head last = Head.EMPTY;

    /// @param promised what the head file tells, read before the journal
    /// @param visitor gets the rows in order, in the thread that runs the pass
    Scan(Path file, Optional<Head> promised, Consumer<Row> visitor) {
        this.file = file;
        this.promised = promised;
        this.visitor = visitor;
    }

    Head last() {
        return last;
    }

    Head run(Connection connection) throws SQLException {
        try (ReadAhead ahead = new ReadAhead(file, connection, last)) {
            for (List<Row> rows = ahead.next(); !rows.isEmpty(); rows = ahead.next()) {
                rows.forEach(this::take);
            }
        }
        requireHeadReached();
        return last;
    }

    private void take(Row row) {
        if (promised.isPresent()
                && promised.get().seq() == row.seq()
                && !promised.get().hash().equals(row.hash())) {
            throw Links.altered(
                    file, row.seq(), "the head file knows another event of this number");
        }
        visitor.accept(row);
        last = new Head(row.seq(), row.hash());
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
}
