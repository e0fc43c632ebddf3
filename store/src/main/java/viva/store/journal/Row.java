package viva.store.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import viva.study.Digest;

/// One row of a journal, exactly as it is stored. Immutable.
///
/// The payload stays the bytes that were hashed: whoever parses it needs no text of it.
public final class Row {
    private final long seq;
    private final String at;
    private final String type;
    private final int version;
    private final byte[] payload;
    private final Digest hash;

    /// @param payload kept as it is; nobody changes it
    Row(long seq, String at, String type, int version, byte[] payload, Digest hash) {
        this.seq = seq;
        this.at = at;
        this.type = type;
        this.version = version;
        this.payload = payload;
        this.hash = hash;
    }

    /// Position, from 1, without gaps.
    public long seq() {
        return seq;
    }

    /// When, ISO 8601 UTC as written.
    public String at() {
        return at;
    }

    /// The event's name, for example `stepStarted`.
    public String type() {
        return type;
    }

    /// Version of the event's format.
    public int version() {
        return version;
    }

    /// UTF-8 JSON of the event without its type: the stored bytes themselves, to be read only.
    public byte[] payload() {
        return payload;
    }

    /// [#payload] as text.
    public String text() {
        return new String(payload, UTF_8);
    }

    /// Over the hash before it and everything above.
    public Digest hash() {
        return hash;
    }

    /// The hash covers all else: rows of one hash are the same.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Row row && hash.equals(row.hash);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }

    @Override
    public String toString() {
        return "event " + seq + " (" + type + ", " + hash.brief() + ")";
    }
}
