package viva.evaluation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import viva.manuscript.figure.FigureDrawing;
import viva.manuscript.page.Svg;
import viva.study.Arm;
import viva.study.ExperimentDesign;
import viva.study.Figure;
import viva.study.Limits;
import viva.study.Metric;
import viva.study.Trial;

/// One plot of an evaluation, drawn as a paper's figures are: medians as lines, ranges as bars.
///
/// Points are taken for trials: x level and series for the arm, repetition for the seed. A name
/// may hold letters, digits, `_`, `.`, `+` and `-`.
public final class Plot {
    private static final long NO_REPETITION = -1;

    private final Figure figure;
    private final List<Trial> trials = new ArrayList<>();
    private final SequencedSet<String> levels = new LinkedHashSet<>();
    private final SequencedSet<String> lines = new LinkedHashSet<>();
    private final SequencedSet<Long> repetitions = new LinkedHashSet<>();

    /// @param id of the figure: a word in small letters, as all but the label
    public Plot(String id, String x, String series, String metric, String yLabel) {
        this.figure = new Figure(id, metric, x, series, new LinkedHashMap<>(), false, "", yLabel);
    }

    /// One value, from 0 to 1; levels and lines stand in the order in which they
    /// come first.
    ///
    /// @param repetition from 0 on
    public void point(String level, String line, long repetition, BigDecimal value) {
        SequencedMap<String, String> arm = new LinkedHashMap<>();
        arm.put(figure.x(), level);
        arm.put(figure.series(), line);
        levels.add(level);
        lines.add(line);
        repetitions.add(repetition);
        trials.add(
                new Trial(figure.metric(), value, "1", new Arm(arm), repetition, 0, "evaluation"));
    }

    /// The plot as one SVG file.
    public String svg() {
        SequencedMap<String, List<String>> factors = new LinkedHashMap<>();
        factors.put(figure.x(), List.copyOf(levels));
        factors.put(figure.series(), List.copyOf(lines));
        ExperimentDesign design =
                new ExperimentDesign(
                        ExperimentDesign.Language.JAVA,
                        factors,
                        List.copyOf(repetitions),
                        new LinkedHashMap<>(),
                        List.of(NO_REPETITION),
                        new LinkedHashMap<>(),
                        List.of(metric()),
                        Limits.DEFAULTS,
                        1,
                        1);
        return Svg.figure(figure.id(), FigureDrawing.of(figure, design, trials)) + "\n";
    }

    private Metric metric() {
        return new Metric(
                figure.metric(),
                "1",
                BigDecimal.ZERO,
                BigDecimal.ONE,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                figure.yLabel());
    }
}
