package viva.evaluation.synthesis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import viva.evaluation.synthesis.Target.Row;

/// A proposer that goes through programs of one kind, in its own order, and proposes the first that
/// labels most training rows right. Each sees training rows alone.
enum Enumerator {
    /// Sums of bits modulo 2, by elimination: the one with fewest bits among the free ones at 0.
    /// Where
    /// the rows contradict each other, single bits and pairs.
    LINEAR {
        @Override
        List<Hypothesis> rules(List<Row> training, SplittableRandom random) {
            List<Hypothesis> rules = new ArrayList<>();
            parity(training).ifPresent(rules::add);
            for (int a = 0; a < Target.BITS; a++) {
                for (int b = a; b < Target.BITS; b++) {
                    rules.add(parity((1 << a) | (1 << b), false));
                }
            }
            return rules;
        }
    },
    /// How many ones there are, on the whole word, its halves, and every other place: against a
    /// number, or modulo one.
    COUNTING {
        @Override
        List<Hypothesis> rules(List<Row> training, SplittableRandom random) {
            List<Hypothesis> rules = new ArrayList<>();
            for (int mask : new int[] {Target.ALL, 0x3FF, 0xFFC00, 0x55555, 0xAAAAA}) {
                for (int more = 0; more < Target.BITS; more++) {
                    int least = more;
                    rules.add(
                            new Hypothesis(
                                    "ones(" + hex(mask) + ") > " + least,
                                    word -> Integer.bitCount(word & mask) > least));
                }
                for (int modulus = 2; modulus <= 6; modulus++) {
                    for (int rest = 0; rest < modulus; rest++) {
                        int m = modulus;
                        int is = rest;
                        rules.add(
                                new Hypothesis(
                                        "ones(" + hex(mask) + ") mod " + m + " = " + is,
                                        word -> Integer.bitCount(word & mask) % m == is));
                    }
                }
            }
            return rules;
        }
    },
    /// Whether a pattern of one to eight bits stands somewhere, or at a fixed place.
    PATTERNS {
        @Override
        List<Hypothesis> rules(List<Row> training, SplittableRandom random) {
            List<Hypothesis> rules = new ArrayList<>();
            for (int length = 1; length <= 8; length++) {
                for (int pattern = 0; pattern < 1 << length; pattern++) {
                    int bits = length;
                    int wanted = pattern;
                    rules.add(
                            new Hypothesis(
                                    "contains " + word(wanted, bits),
                                    word -> Target.contains(word, wanted, bits)));
                }
            }
            return rules;
        }
    },
    /// The word as a number: residues, squares, primes, and primes of a residue.
    ARITHMETIC {
        @Override
        List<Hypothesis> rules(List<Row> training, SplittableRandom random) {
            List<Hypothesis> rules = new ArrayList<>();
            rules.add(new Hypothesis("prime", Target::prime));
            for (int modulus = 2; modulus <= 20; modulus++) {
                for (int rest = 0; rest < modulus; rest++) {
                    int m = modulus;
                    int is = rest;
                    rules.add(new Hypothesis("n mod " + m + " = " + is, word -> word % m == is));
                    rules.add(
                            new Hypothesis(
                                    "prime and n mod " + m + " = " + is,
                                    word -> word % m == is && Target.prime(word)));
                }
            }
            rules.add(
                    new Hypothesis(
                            "square",
                            word -> {
                                int root = (int) Math.round(Math.sqrt(word));
                                return root * root == word;
                            }));
            return rules;
        }
    },
    /// The word against itself turned over, turned round by some places, or its halves.
    SYMMETRY {
        @Override
        List<Hypothesis> rules(List<Row> training, SplittableRandom random) {
            List<Hypothesis> rules = new ArrayList<>();
            rules.add(new Hypothesis("same backwards", word -> backwards(word) == word));
            for (int places = 1; places < Target.BITS; places++) {
                int by = places;
                rules.add(
                        new Hypothesis(
                                "same turned by " + by,
                                word ->
                                        (((word << by) | (word >>> (Target.BITS - by)))
                                                        & Target.ALL)
                                                == word));
            }
            rules.add(new Hypothesis("less than backwards", word -> word < backwards(word)));
            return rules;
        }
    },
    /// Short formulas of up to four bits drawn at random: no bias but size.
    ANYTHING {
        @Override
        List<Hypothesis> rules(List<Row> training, SplittableRandom random) {
            List<Hypothesis> rules = new ArrayList<>();
            for (int draw = 0; draw < DRAWN; draw++) {
                int places = 1 + random.nextInt(4);
                int table = random.nextInt(1 << (1 << places));
                int[] at = new int[places];
                for (int place = 0; place < places; place++) {
                    at[place] = random.nextInt(Target.BITS);
                }
                rules.add(
                        new Hypothesis(
                                "table " + hex(table) + " of " + Arrays.toString(at),
                                word -> ((table >>> index(word, at)) & 1) == 1));
            }
            return rules;
        }
    };

    /// All of them, by the slot of a committee that they answer.
    static final List<Enumerator> ALL = List.of(values());

    private static final int DRAWN = 4000;

    /// The programs that it goes through, in its order.
    abstract List<Hypothesis> rules(List<Row> training, SplittableRandom random);

    /// The first program, or its negation, that labels most training rows right.
    Hypothesis propose(List<Row> training, SplittableRandom random) {
        Hypothesis best = new Hypothesis("true", _ -> true);
        int most = best.right(training);
        for (Hypothesis rule : rules(training, random)) {
            int right = rule.right(training);
            boolean turned = training.size() - right > right;
            int either = turned ? training.size() - right : right;
            if (either > most) {
                most = either;
                best = turned ? rule.negated() : rule;
            }
        }
        return best;
    }

    String words() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// A sum of bits and a constant that fits every row, where there is one; found by Gaussian
    /// elimination over GF(2), free bits left out.
    private static Optional<Hypothesis> parity(List<Row> rows) {
        int constant = Target.BITS;
        int label = Target.BITS + 1;
        int[] pivots = new int[Target.BITS + 1];
        for (Row row : rows) {
            int equation = row.word() | (1 << constant) | (row.label() ? 1 << label : 0);
            for (int bit = 0; bit <= constant; bit++) {
                boolean has = (equation >>> bit & 1) == 1;
                if (has && pivots[bit] == 0) {
                    pivots[bit] = equation;
                    equation = 0;
                } else if (has) {
                    equation ^= pivots[bit];
                }
            }
            if (equation != 0) {
                return Optional.empty();
            }
        }
        int solution = 0;
        for (int bit = constant; bit >= 0; bit--) {
            boolean is = (pivots[bit] >>> label == 1) ^ Target.odd(pivots[bit] & solution);
            solution |= pivots[bit] != 0 && is ? 1 << bit : 0;
        }
        return Optional.of(parity(solution & Target.ALL, (solution >>> constant & 1) == 1));
    }

    private static Hypothesis parity(int mask, boolean turned) {
        Hypothesis rule = new Hypothesis("odd(" + hex(mask) + ")", word -> Target.odd(word & mask));
        return turned ? rule.negated() : rule;
    }

    private static int backwards(int word) {
        return Integer.reverse(word) >>> (32 - Target.BITS);
    }

    private static int index(int word, int[] at) {
        int index = 0;
        for (int place = 0; place < at.length; place++) {
            index |= ((word >>> at[place]) & 1) << place;
        }
        return index;
    }

    private static String hex(int mask) {
        return Integer.toHexString(mask);
    }

    private static String word(int pattern, int length) {
        StringBuilder word = new StringBuilder();
        for (int bit = 0; bit < length; bit++) {
            word.append((pattern >>> bit) & 1);
        }
        return word.toString();
    }
}
