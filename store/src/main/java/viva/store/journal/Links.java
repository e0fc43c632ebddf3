package viva.store.journal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import viva.study.Digest;
import viva.study.VivaException;

/// The check of some rows that follow one another.
///
/// It takes the hash that is stored in the row before them on trust: whoever checks all of a
/// journal's rows and heeds the first that does not fit has checked the chain, in whatever order.
final class Links<T> implements Callable<List<Link<T>>> {
    private final Path file;
    private final long last;
    private final byte[] lastHash;
    private final List<StoredRow> rows;
    private final Function<Row, T> meaning;

    /// @param last position of the row before
    /// @param lastHash what is stored as its hash
    Links(Path file, long last, byte[] lastHash, List<StoredRow> rows, Function<Row, T> meaning) {
        this.file = file;
        this.last = last;
        this.lastHash = lastHash;
        this.rows = rows;
        this.meaning = meaning;
    }

    /// What the rows mean; asked only once all of them are checked.
    ///
    /// @throws VivaException STORE where one is altered or missing; names it
    @Override
    public List<Link<T>> call() {
        List<Link<T>> links = new ArrayList<>(rows.size());
        for (Row row : checked()) {
            links.add(new Link<>(row.seq(), row.hash(), meaning.apply(row)));
        }
        return links;
    }

    private List<Row> checked() {
        Chain chain = new Chain();
        List<Row> checked = new ArrayList<>(rows.size());
        long seq = last;
        byte[] stored = lastHash;
        Digest before = digest(last);
        for (StoredRow row : rows) {
            seq++;
            if (row.seq() != seq) {
                throw altered(file, seq, "it is missing; event " + row.seq() + " follows");
            }
            Digest hash = row.hashAfter(before, chain);
            if (!Arrays.equals(row.before(), stored) || !Arrays.equals(row.hash(), hash.digits())) {
                throw altered(file, seq, "its content and its hash do not fit each other");
            }
            checked.add(row.checked(hash));
            stored = row.hash();
            before = hash;
        }
        return checked;
    }

    private Digest digest(long seq) {
        try {
            return Digest.parse(new String(lastHash, ISO_8859_1));
        } catch (IllegalArgumentException e) {
            throw altered(file, seq, "what is stored as its hash is none");
        }
    }

    static VivaException altered(Path file, long seq, String how) {
        return new VivaException(
                VivaException.Code.STORE,
                "Event %d of %s was altered: %s. Restore the study folder from a copy."
                        .formatted(seq, file, how));
    }
}
