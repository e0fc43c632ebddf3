package viva.evaluation;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Rows of plain text in columns, two blanks apart and two from the margin; rows may be of one
/// length only.
public final class TextTable {
    private TextTable() {}

    public static String of(List<List<String>> rows) {
        if (rows.isEmpty()) {
            return "";
        }
        int columns = rows.getFirst().size();
        int[] widths =
                IntStream.range(0, columns)
                        .map(
                                column ->
                                        rows.stream()
                                                .mapToInt(row -> row.get(column).length())
                                                .max()
                                                .orElse(0))
                        .toArray();
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining());
    }

    private static String line(List<String> row, int[] widths) {
        return "  "
                + IntStream.range(0, row.size())
                        .mapToObj(at -> row.get(at) + " ".repeat(widths[at] - row.get(at).length()))
                        .collect(Collectors.joining("  "))
                        .stripTrailing()
                + "\n";
    }
}
