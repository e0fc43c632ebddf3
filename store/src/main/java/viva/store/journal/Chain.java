package viva.store.journal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import viva.study.Digest;
import viva.study.VivaException;

/// The hash chain of a journal. Not thread-safe: one for each reader or writer.
///
/// A row's hash is SHA-256 over the 32 bytes of the hash before it, then `seq`, `at`, `type`,
/// `version` and `payload`, each as its length (8 bytes, big-endian) and its bytes as stored;
/// numbers are ASCII decimals. The hash before the first row is [#START].
public final class Chain {
    /// SHA-256 of the schema's name: what stands before the first row.
    public static final Digest START = Digest.of(JournalFile.SCHEMA);

    private static final int FIELDS = 5;

    private final MessageDigest sha256 = sha256();
    private ByteBuffer row = ByteBuffer.allocate(1 << 12);

    /// The hash of a row that follows `before`; texts are given as the bytes that are stored.
    public Digest hash(
            Digest before, long seq, byte[] at, byte[] type, int version, byte[] payload) {
        byte[] number = Long.toString(seq).getBytes(ISO_8859_1);
        byte[] format = Integer.toString(version).getBytes(ISO_8859_1);
        begin(number.length + at.length + type.length + format.length + payload.length);
        row.put(before.bits());
        field(number);
        field(at);
        field(type);
        field(format);
        field(payload);
        sha256.update(row.array(), 0, row.position());
        return Digest.ofBits(sha256.digest());
    }

    private void begin(int fieldBytes) {
        int bytes = Digest.BYTES + FIELDS * Long.BYTES + fieldBytes;
        if (row.capacity() < bytes) {
            row = ByteBuffer.allocate(Math.max(bytes, 2 * row.capacity()));
        }
        row.clear();
    }

    private void field(byte[] bytes) {
        row.putLong(bytes.length).put(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new VivaException(VivaException.Code.BUG, "This JDK has no SHA-256", e);
        }
    }
}
