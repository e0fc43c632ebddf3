package viva.verifier;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Finds what somebody may have meant.
public final class Spelling {
    private static final int MOST_CHARACTERS = 100;

    private Spelling() {}

    /// The known word with the fewest letters to change (Levenshtein), at most half of them; of
    /// equally near ones the first in the alphabet.
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
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(above[j - 1] + change, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }
}
