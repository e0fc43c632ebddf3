package viva.evaluation.synthesis;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import viva.study.VivaException;

/// A hidden rule on words of 20 bits; bit 0 is the first.
///
/// After the families of arXiv 2510.14331 (parity variants, pattern matching, primality, and the
/// parity of a SHA-256 digest, which no short program that looks at examples can find); which
/// members
/// and which length is our choice.
public enum Target {
    PARITY {
        @Override
        boolean label(int word) {
            return odd(word);
        }
    },
    FIRST_HALF_PARITY {
        @Override
        boolean label(int word) {
            return odd(word & (1 << BITS / 2) - 1);
        }
    },
    EVEN_PLACES_PARITY {
        @Override
        boolean label(int word) {
            return odd(word & 0x55555);
        }
    },
    THREE_BIT_PARITY {
        @Override
        boolean label(int word) {
            return odd(word & (1 << 2 | 1 << 9 | 1 << 17));
        }
    },
    TEN_BIT_PARITY {
        @Override
        boolean label(int word) {
            return odd(word & 0xB4D27);
        }
    },
    CONTAINS_10101010 {
        @Override
        boolean label(int word) {
            return contains(word, 0b01010101, 8);
        }
    },
    CONTAINS_00111111 {
        @Override
        boolean label(int word) {
            return contains(word, 0b11111100, 8);
        }
    },
    PALINDROME {
        @Override
        boolean label(int word) {
            return Integer.reverse(word) >>> 32 - BITS == word;
        }
    },
    MORE_ONES {
        @Override
        boolean label(int word) {
            return Integer.bitCount(word) > BITS / 2;
        }
    },
    PRIME {
        @Override
        boolean label(int word) {
            return prime(word);
        }
    },
    PRIME_ENDING_IN_7 {
        @Override
        boolean label(int word) {
            return prime(word) && word % 10 == 7;
        }
    },
    RULE_30_PARITY {
        @Override
        boolean label(int word) {
            int left = (word << 1 | word >>> BITS - 1) & ALL;
            int right = word >>> 1 | (word & 1) << BITS - 1;
            return odd(left ^ (word | right));
        }
    },
    /// The built-in failure: a rule that examples say nothing about.
    SHA_256_PARITY {
        @Override
        boolean label(int word) {
            byte[] digest = sha256().digest(ByteBuffer.allocate(4).putInt(word).array());
            return (digest[digest.length - 1] & 1) == 1;
        }
    };

    static final int BITS = 20;
    static final int ALL = (1 << BITS) - 1;

    /// One example.
    record Row(int word, boolean label) {}

    abstract boolean label(int word);

    /// So many examples, half of them true where the rule is rarely true, else uniform.
    List<Row> rows(int count, SplittableRandom random) {
        List<Row> rows = new ArrayList<>();
        boolean balanced = ordinal() >= CONTAINS_10101010.ordinal() && this != MORE_ONES;
        boolean natural = !balanced || this == RULE_30_PARITY || this == SHA_256_PARITY;
        for (int row = 0; row < count; row++) {
            int word = natural ? random.nextInt(ALL + 1) : drawn(row % 2 == 0, random);
            rows.add(new Row(word, label(word)));
        }
        return rows;
    }

    private int drawn(boolean wanted, SplittableRandom random) {
        int word = candidate(wanted, random);
        while (label(word) != wanted) {
            word = candidate(wanted, random);
        }
        return word;
    }

    /// A word; where the rule is too rare to be met by chance, one that is likelier to follow it.
    private int candidate(boolean wanted, SplittableRandom random) {
        int word = random.nextInt(ALL + 1);
        if (this == PALINDROME && wanted) {
            int half = word & (1 << BITS / 2) - 1;
            return half | Integer.reverse(half) >>> 32 - BITS;
        }
        return word;
    }

    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static boolean odd(int word) {
        return Integer.bitCount(word) % 2 == 1;
    }

    /// Whether the bits of `pattern`, the first one lowest, stand somewhere in the word.
    static boolean contains(int word, int pattern, int length) {
        int mask = (1 << length) - 1;
        for (int at = 0; at + length <= BITS; at++) {
            if ((word >>> at & mask) == pattern) {
                return true;
            }
        }
        return false;
    }

    static boolean prime(int number) {
        if (number < 4) {
            return number > 1;
        }
        for (int factor = 2; factor * factor <= number; factor++) {
            if (number % factor == 0) {
                return false;
            }
        }
        return true;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new VivaException(VivaException.Code.BUG, "This JDK has no SHA-256", e);
        }
    }
}
