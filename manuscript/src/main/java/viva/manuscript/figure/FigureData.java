package viva.manuscript.figure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.DoubleStream;
import viva.study.Cell;
import viva.study.ExperimentDesign;
import viva.study.Figure;
import viva.study.Trial;

/// What a figure shows: for each level of the series and of the x factor, the median and the range.
///
/// @param levels of the x factor, in the order of the design
/// @param lines level of the series factor (or an empty name) → one point for each x level
/// @param resolution of the metric; 0 where it has none
public record FigureData(
        List<String> levels, SequencedMap<String, List<Point>> lines, double resolution) {

    /// @param at position of the x level
    /// @param count how many cells were pooled, at least 1
    public record Point(int at, double median, double low, double high, int count) {}

    /// Reads a figure's query over trials; of several trials of one cell the last step counts.
    ///
    /// An x level without trials has no point, and a line without points is left out.
    public static FigureData of(Figure figure, ExperimentDesign design, List<Trial> trials) {
        List<String> levels = levels(design, figure.x());
        LinkedHashMap<String, List<Point>> lines = new LinkedHashMap<>();
        List<String> series =
                figure.series().isEmpty() ? List.of("") : levels(design, figure.series());
        List<Trial> last = lastSteps(figure, trials);
        for (String level : series) {
            List<Point> points = new ArrayList<>();
            for (int at = 0; at < levels.size(); at++) {
                LinkedHashMap<String, String> wanted = new LinkedHashMap<>(figure.where());
                wanted.put(figure.x(), levels.get(at));
                if (!figure.series().isEmpty()) {
                    wanted.put(figure.series(), level);
                }
                point(at, wanted, last, points);
            }
            if (!points.isEmpty()) {
                lines.put(level, List.copyOf(points));
            }
        }
        double resolution =
                design.metric(figure.metric()).map(m -> m.resolution().doubleValue()).orElse(0.0);
        return new FigureData(List.copyOf(levels), lines, resolution);
    }

    /// Every median and end of range.
    public DoubleStream values() {
        return lines.values().stream()
                .flatMap(List::stream)
                .flatMapToDouble(
                        point -> DoubleStream.of(point.low(), point.median(), point.high()));
    }

    private static List<String> levels(ExperimentDesign design, String factor) {
        return design.factors().getOrDefault(factor, List.of());
    }

    private static List<Trial> lastSteps(Figure figure, List<Trial> trials) {
        Map<Cell, Trial> last = new LinkedHashMap<>();
        for (Trial trial : trials) {
            if (trial.metric().equals(figure.metric())) {
                last.merge(trial.cell(), trial, (a, b) -> b.step() >= a.step() ? b : a);
            }
        }
        return List.copyOf(last.values());
    }

    private static void point(
            int at, Map<String, String> wanted, List<Trial> trials, List<Point> points) {
        double[] sorted =
                trials.stream()
                        .filter(trial -> trial.arm().has(wanted))
                        .map(Trial::value)
                        .mapToDouble(BigDecimal::doubleValue)
                        .sorted()
                        .toArray();
        if (sorted.length > 0) {
            int middle = sorted.length / 2;
            double median =
                    sorted.length % 2 == 1
                            ? sorted[middle]
                            : (sorted[middle - 1] + sorted[middle]) / 2;
            points.add(new Point(at, median, sorted[0], sorted[sorted.length - 1], sorted.length));
        }
    }
}
