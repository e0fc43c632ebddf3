package viva.study;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Objects;

/// A SHA-256 digest (FIPS 180-4), written as 64 lower-case hexadecimal digits.
///
/// Kept as its 256 bits, most significant first: states of long runs hold very many digests.
public record Digest(long first, long second, long third, long fourth)
        implements Comparable<Digest> {
    /// How many bytes a digest stands for.
    public static final int BYTES = 32;

    /// Only ever cloned: looking the algorithm up costs more than a short digest.
    private static final MessageDigest FRESH = sha256();

    private static final int DIGITS = 16;
    private static final byte[] DIGIT = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VALUE = values();

    /// @param hex 64 lower-case hexadecimal digits
    public Digest(String hex) {
        this(bits(hex, 0), bits(hex, 1), bits(hex, 2), bits(hex, 3));
    }

    private static long bits(String hex, int part) {
        long bits = 0;
        boolean valid = hex.length() == 4 * DIGITS;
        for (int i = part * DIGITS; valid && i < (part + 1) * DIGITS; i++) {
            char c = hex.charAt(i);
            boolean number = c >= '0' && c <= '9';
            valid = number || (c >= 'a' && c <= 'f');
            bits = bits << 4 | (number ? c - '0' : c - 'a' + 10);
        }
        if (!valid) {
            throw new IllegalArgumentException("'" + hex + "' is not a SHA-256 digest");
        }
        return bits;
    }

    /// The digest that these 32 bytes are.
    public static Digest ofBits(byte[] digest) {
        Require.that(digest.length == BYTES, "a SHA-256 digest has 32 bytes");
        ByteBuffer bits = ByteBuffer.wrap(digest);
        return new Digest(bits.getLong(), bits.getLong(), bits.getLong(), bits.getLong());
    }

    public static Digest of(byte[] bytes) {
        try {
            return ofBits(((MessageDigest) FRESH.clone()).digest(bytes));
        } catch (CloneNotSupportedException e) {
            throw new VivaException(VivaException.Code.BUG, "This JDK's SHA-256 has no clone", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new VivaException(VivaException.Code.BUG, "This JDK has no SHA-256", e);
        }
    }

    /// The digest of the text's UTF-8 bytes.
    public static Digest of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public static Digest parse(String hex) {
        return new Digest(hex);
    }

    /// Reads 64 digits in ASCII that begin at a place.
    public static Digest parse(byte[] ascii, int from) {
        Objects.checkFromIndexSize(from, 4 * DIGITS, ascii.length);
        return new Digest(
                bits(ascii, from),
                bits(ascii, from + DIGITS),
                bits(ascii, from + 2 * DIGITS),
                bits(ascii, from + 3 * DIGITS));
    }

    private static long bits(byte[] ascii, int from) {
        long bits = 0;
        int invalid = 0;
        for (int i = from; i < from + DIGITS; i++) {
            int value = VALUE[ascii[i] & 0xff];
            invalid |= value;
            bits = bits << 4 | value;
        }
        Require.that(invalid >= 0, () -> "no SHA-256 digest at byte " + from);
        return bits;
    }

    /// Of each digit; -1 of what is none.
    private static byte[] values() {
        byte[] values = new byte[256];
        Arrays.fill(values, (byte) -1);
        for (int value = 0; value < DIGIT.length; value++) {
            values[DIGIT[value]] = (byte) value;
        }
        return values;
    }

    /// The 32 bytes that the digits stand for.
    public byte[] bits() {
        return ByteBuffer.allocate(BYTES)
                .putLong(first)
                .putLong(second)
                .putLong(third)
                .putLong(fourth)
                .array();
    }

    /// All 64 digits.
    public String hex() {
        return new String(digits(), StandardCharsets.US_ASCII);
    }

    /// All 64 digits in ASCII.
    public byte[] digits() {
        byte[] digits = new byte[4 * DIGITS];
        write(first, digits, 0);
        write(second, digits, 1);
        write(third, digits, 2);
        write(fourth, digits, 3);
        return digits;
    }

    private static void write(long bits, byte[] digits, int part) {
        long rest = bits;
        for (int i = (part + 1) * DIGITS - 1; i >= part * DIGITS; i--) {
            digits[i] = DIGIT[(int) rest & 15];
            rest >>>= 4;
        }
    }

    /// The first twelve digits: enough to recognise, never to look up.
    public String brief() {
        return hex().substring(0, 12);
    }

    @Override
    public int compareTo(Digest other) {
        int order = Long.compareUnsigned(first, other.first);
        if (order == 0) {
            order = Long.compareUnsigned(second, other.second);
        }
        if (order == 0) {
            order = Long.compareUnsigned(third, other.third);
        }
        return order == 0 ? Long.compareUnsigned(fourth, other.fourth) : order;
    }

    /// Written out, with [#hashCode]: what a record has by itself is put together when it is first
    /// used, and every process compares digests before it shows anything.
    @Override
    public boolean equals(Object other) {
        return other instanceof Digest digest
                && first == digest.first
                && second == digest.second
                && third == digest.third
                && fourth == digest.fourth;
    }

    /// Any 32 bits of a digest are as good as others.
    @Override
    public int hashCode() {
        return (int) first;
    }

    @Override
    public String toString() {
        return hex();
    }
}
