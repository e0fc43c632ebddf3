package viva.store.journal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import viva.study.Digest;
import viva.study.VivaException;

/// The check of some rows that follow one another.
///
/// It takes the hash that is stored in the row before them on trust: whoever checks all of a
/// journal's rows and heeds the first that does not fit has checked the chain, in whatever order.
///
/// @param last position of the row before
/// @param lastHash what is stored as its hash
record Links(Path file, long last, String lastHash, List<StoredRow> rows)
        implements Callable<List<Row>> {
    /// The rows, each with its own hash.
    ///
    /// @throws VivaException STORE where one is altered or missing; names it
    @Override
    public List<Row> call() {
        Chain chain = new Chain();
        List<Row> checked = new ArrayList<>(rows.size());
        long seq = last;
        String hex = lastHash;
        Digest before = digest(last);
        for (StoredRow row : rows) {
            seq++;
            if (row.seq() != seq) {
                throw altered(file, seq, "it is missing; event " + row.seq() + " follows");
            }
            Digest hash = row.hashAfter(before, chain);
            if (!row.before().equals(hex) || !row.hash().equals(hash.hex())) {
                throw altered(file, seq, "its content and its hash do not fit each other");
            }
            checked.add(row.checked(hash));
            hex = row.hash();
            before = hash;
        }
        return checked;
    }

    private Digest digest(long seq) {
        try {
            return Digest.parse(lastHash);
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
