package viva.store.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// The known name that somebody may have meant.
final class Nearest {
    private Nearest() {}

    /// ` ; did you mean …?`, or the list of what is known where nothing is near.
    static String hint(String written, Collection<String> known) {
        Optional<String> nearest =
                known.stream()
                        .min(
                                Comparator.comparingInt((String name) -> distance(written, name))
                                        .thenComparing(Comparator.naturalOrder()));
        int far = Math.max(1, written.length() / 2);
        return nearest.filter(name -> distance(written, name) <= far)
                .map(name -> "; did you mean `" + name + "`?")
                .orElseGet(() -> "; known are " + String.join(", ", known));
    }

    /// Letters to insert, delete, replace or swap with the neighbour to make one word the other.
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
