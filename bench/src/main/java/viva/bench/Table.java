package viva.bench;

import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import viva.store.Json;

/// What a run of `viva bench` found, for people and for programs.
///
/// @param machine what it was measured on
/// @param rows by benchmark
public record Table(SequencedMap<String, String> machine, SequencedMap<String, List<Row>> rows) {
    /// Whether every target is reached.
    public boolean met() {
        return rows.values().stream().flatMap(List::stream).allMatch(row -> row.met().orElse(true));
    }

    /// The table, 100 columns wide, with a line for each baseline below its figure.
    public String text() {
        StringBuilder text = new StringBuilder();
        machine.forEach((what, seen) -> text.append("%-8s %s%n".formatted(what, seen)));
        rows.forEach(
                (name, figures) -> {
                    text.append("%n%s%n".formatted(name));
                    figures.forEach(row -> text.append(lines(row)));
                });
        return text.toString();
    }

    private static String lines(Row row) {
        String end =
                row.met()
                        .map(met -> row.target().text() + (met ? "  met" : "  NOT MET"))
                        .orElse("");
        return line(row.figure(), row.ours(), row.unit(), end)
                + line("  beside " + row.baseline().what(), row.baseline(), row.unit(), "")
                + line("  ratio", row.ratio(), "", "");
    }

    private static String line(String what, Samples samples, String unit, String end) {
        String spread = number(samples.lowest()) + " – " + number(samples.highest());
        return "  %-34s %10s %-12s %-19s %s%n"
                .formatted(what, number(samples.median()), unit, spread, end)
                .replaceAll(" +(\\R)", "$1");
    }

    /// Three significant digits, or all of a larger whole number.
    static String number(double value) {
        if (value >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(
                Locale.ROOT, value >= 10 ? "%.1f" : value >= 1 ? "%.2f" : "%.3f", value);
    }

    /// `viva.bench/1`: the machine, then each figure with the samples of every round.
    public String json() {
        return Json.pretty(
                new Written(
                        "viva.bench/1",
                        machine,
                        rows.entrySet().stream()
                                .flatMap(
                                        entry ->
                                                entry.getValue().stream()
                                                        .map(row -> Figure.of(entry.getKey(), row)))
                                .collect(Collectors.toList())));
    }

    private record Written(
            String schema, SequencedMap<String, String> machine, List<Figure> figures) {}

    private record Figure(
            String benchmark,
            String figure,
            String unit,
            double median,
            List<Double> samples,
            String baseline,
            double baselineMedian,
            List<Double> baselineSamples,
            double ratio,
            String target,
            String met) {
        static Figure of(String benchmark, Row row) {
            return new Figure(
                    benchmark,
                    row.figure(),
                    row.unit(),
                    row.ours().median(),
                    row.ours().values(),
                    row.baseline().what(),
                    row.baseline().median(),
                    row.baseline().values(),
                    row.ratio().median(),
                    row.target().text(),
                    row.met().map(met -> met ? "yes" : "no").orElse("no target"));
        }
    }
}
