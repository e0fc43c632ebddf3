package viva.store.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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

    private final MessageDigest sha256 = sha256();
    private final ByteBuffer length = ByteBuffer.allocate(Long.BYTES);

    /// The hash of a row that follows `before`.
    public Digest hash(
            Digest before, long seq, String at, String type, int version, byte[] payload) {
        sha256.update(HexFormat.of().parseHex(before.hex()));
        field(Long.toString(seq).getBytes(UTF_8));
        field(at.getBytes(UTF_8));
        field(type.getBytes(UTF_8));
        field(Integer.toString(version).getBytes(UTF_8));
        field(payload);
        return new Digest(HexFormat.of().formatHex(sha256.digest()));
    }

    private void field(byte[] bytes) {
        sha256.update(length.putLong(0, bytes.length).array());
        sha256.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new VivaException(VivaException.Code.BUG, "This JDK has no SHA-256", e);
        }
    }
}
