package viva.tools;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// BM25 (Robertson and Zaragoza 2009) over a handful of documents, k1 = 1.2, b = 0.75.
final class Ranking {
    private static final double K1 = 1.2;
    private static final double B = 0.75;

    private Ranking() {}

    /// Indices of the documents that hold any of the words, best first; equals in their order.
    static List<Integer> best(List<String> documents, String words, int most) {
        List<Map<String, Integer>> counts = documents.stream().map(Ranking::count).toList();
        double mean = counts.stream().mapToInt(Ranking::size).average().orElse(1);
        double[] scores = new double[documents.size()];
        for (String word : new TreeSet<>(words(words))) {
            long holding = counts.stream().filter(count -> count.containsKey(word)).count();
            double rarity = Math.log1p((documents.size() - holding + 0.5) / (holding + 0.5));
            for (int i = 0; i < scores.length; i++) {
                int often = counts.get(i).getOrDefault(word, 0);
                double length = K1 * (1 - B + B * size(counts.get(i)) / mean);
                scores[i] += rarity * often * (K1 + 1) / (often + length);
            }
        }
        return IntStream.range(0, scores.length)
                .filter(i -> scores[i] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
                .limit(most)
                .toList();
    }

    private static Map<String, Integer> count(String document) {
        Map<String, Integer> count = new HashMap<>();
        words(document).forEach(word -> count.merge(word, 1, Integer::sum));
        return count;
    }

    private static int size(Map<String, Integer> count) {
        return count.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
