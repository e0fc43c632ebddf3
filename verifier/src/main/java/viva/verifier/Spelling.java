package viva.verifier;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Finds what somebody may have meant.
public final class Spelling {
    private static final int MOST_CHARACTERS = 100;

    private Spelling() {}

    /// The known word with the fewest letters to insert, delete, replace or swap with the
    /// neighbour,
    /// at most half of them; of equally near ones the first in the alphabet.
    public static Optional<String> nearest(String word, Collection<String> known) {
        if (word.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        return known.stream()
                .filter(candidate -> candidate.length() <= MOST_CHARACTERS)
                .filter(candidate -> 2 * distance(word, candidate) <= Math.max(word.length(), 2))
                .min(
                        Comparator.comparingInt((String candidate) -> distance(word, candidate))
                                .thenComparing(Comparator.naturalOrder()));
    }

    /// `; did you mean 'x'?`, or which there are, for the end of a message.
    public static String hint(String word, Collection<String> known) {
        return nearest(word, known)
                .map(near -> "; did you mean '" + near + "'?")
                .orElseGet(
                        () ->
                                known.isEmpty()
                                        ? "; there is none"
                                        : "; there are "
                                                + String.join(
                                                        ", ",
                                                        known.stream()
                                                                .sorted()
                                                                .limit(20)
                                                                .toList()));
    }

    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best =
                Math.min(cost[i - 1][j - 1] + change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
