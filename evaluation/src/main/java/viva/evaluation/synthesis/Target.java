package viva.evaluation.synthesis;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import viva.study.VivaException;

/// A hidden rule on words of 20 bits; bit 0 is the first.
///
/// After the families of arXiv 2510.14331 (parity variants, pattern matching, primality, and the
/// parity of a SHA-256 digest, which no short program that looks at examples can find); which
/// members
/// and which length is our choice.
public enum Target {
    PARITY(1, false) {
        @Override
        boolean label(int word) {
            return odd(word);
        }
    },
    FIRST_HALF_PARITY(2, false) {
        @Override
        boolean label(int word) {
            return odd(word & FIRST_HALF);
        }
    },
    EVEN_PLACES_PARITY(3, false) {
        @Override
        boolean label(int word) {
            return odd(word & 0x55555);
        }
    },
    THREE_BIT_PARITY(4, false) {
        @Override
        boolean label(int word) {
            return odd(word & ((1 << 2) | (1 << 9) | (1 << 17)));
        }
    },
    TEN_BIT_PARITY(5, false) {
        @Override
        boolean label(int word) {
            return odd(word & 0xB4D27);
        }
    },
    CONTAINS_10101010(6, true) {
        @Override
        boolean label(int word) {
            return contains(word, 0b01010101, 8);
        }
    },
    CONTAINS_00111111(7, true) {
        @Override
        boolean label(int word) {
            return contains(word, 0b11111100, 8);
        }
    },
    PALINDROME(8, true) {
        @Override
        boolean label(int word) {
            return Integer.reverse(word) >>> (32 - BITS) == word;
        }
    },
    MORE_ONES(9, false) {
        @Override
        boolean label(int word) {
            return Integer.bitCount(word) > BITS / 2;
        }
    },
    PRIME(10, true) {
        @Override
        boolean label(int word) {
            return prime(word);
        }
    },
    PRIME_ENDING_IN_7(11, true) {
        @Override
        boolean label(int word) {
            return prime(word) && word % 10 == 7;
        }
    },
    RULE_30_PARITY(12, false) {
        @Override
        boolean label(int word) {
            int left = ((word << 1) | (word >>> (BITS - 1))) & ALL;
            int right = (word >>> 1) | ((word & 1) << (BITS - 1));
            return odd(left ^ (word | right));
        }
    },
    /// The built-in failure: a rule that examples say nothing about.
    SHA_256_PARITY(13, false) {
        @Override
        boolean label(int word) {
            byte[] digest = sha256().digest(ByteBuffer.allocate(4).putInt(word).array());
            return (digest[digest.length - 1] & 1) == 1;
        }
    };

    static final int BITS = 20;
    static final int ALL = (1 << BITS) - 1;
    private static final int FIRST_HALF = (1 << (BITS / 2)) - 1;

    private final int number;
    private final boolean rare;

    Target(int number, boolean rare) {
        this.number = number;
        this.rare = rare;
    }

    /// One example.
    record Row(int word, boolean label) {}

    abstract boolean label(int word);

    /// So many examples, half of them true where the rule is rarely true, else uniform.
    List<Row> rows(int count, SplittableRandom random) {
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            int word = rare ? drawn(row % 2 == 0, random) : random.nextInt(ALL + 1);
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
            int half = word & FIRST_HALF;
            return half | (Integer.reverse(half) >>> (32 - BITS));
        }
        return word;
    }

    /// From 1 on, for tables and seeds.
    int number() {
        return number;
    }

    /// A word as text, bit 0 first.
    static String bits(int word) {
        StringBuilder bits = new StringBuilder();
        for (int bit = 0; bit < BITS; bit++) {
            bits.append((word >>> bit) & 1);
        }
        return bits.toString();
    }

    /// The target of such a name, as tables print it.
    public static Optional<Target> named(String words) {
        return Arrays.stream(values()).filter(one -> one.words().equals(words)).findFirst();
    }

    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static boolean odd(int word) {
        return Integer.bitCount(word) % 2 == 1;
    }

    /// Whether the bits of `pattern`, the first one lowest, stand somewhere in the word.
    static boolean contains(int word, int pattern, int length) {
        int mask = (1 << length) - 1;
        for (int at = 0; at + length <= BITS; at++) {
            if (((word >>> at) & mask) == pattern) {
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
