package viva.store.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import viva.study.VivaException;

/// One pass over a journal's rows that checks the chain; it can be taken up where it broke off.
///
/// @param <T> what a row means to the visitor
final class Scan<T> {
    private final Path file;
    private final Optional<Head> promised;
    private final Function<Row, T> meaning;
    private final Consumer<T> visitor;
    private Head last = Head.EMPTY;

    /// @param promised what the head file tells, read before the journal
    /// @param meaning of a checked row; asked by several threads, in any order
    /// @param visitor gets what the rows mean, in order, in the thread that runs the pass
    Scan(Path file, Optional<Head> promised, Function<Row, T> meaning, Consumer<T> visitor) {
        this.file = file;
        this.promised = promised;
        this.meaning = meaning;
        this.visitor = visitor;
    }

    Head last() {
        return last;
    }

    Head run(Connection connection) throws SQLException {
        try (ReadAhead<T> ahead = new ReadAhead<>(file, connection, last, meaning)) {
            for (List<Link<T>> links = ahead.next(); !links.isEmpty(); links = ahead.next()) {
                links.forEach(this::take);
            }
        }
        requireHeadReached();
        return last;
    }

    private void take(Link<T> link) {
        if (promised.isPresent()
                && promised.get().seq() == link.seq()
                && !promised.get().hash().equals(link.hash())) {
            throw Links.altered(
                    file, link.seq(), "the head file knows another event of this number");
        }
        visitor.accept(link.meaning());
        last = new Head(link.seq(), link.hash());
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
