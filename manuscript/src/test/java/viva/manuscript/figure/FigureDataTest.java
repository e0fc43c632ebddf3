package viva.manuscript.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import viva.study.Arm;
import viva.study.ExperimentDesign;
import viva.study.Figure;
import viva.study.Limits;
import viva.study.Metric;
import viva.study.Trial;

class FigureDataTest {
    @Test
    void drawsMedianAndRangeOfTheLastSteps() {
        List<Trial> trials =
                List.of(
                        trial("a", 1, 0, "99"),
                        trial("a", 1, 1, "1"),
                        trial("a", 2, 0, "2"),
                        trial("a", 3, 0, "7"),
                        trial("b", 1, 0, "4"));

        FigureData data = FigureData.of(figure(false), design(), trials);

        assertThat(data.lines().get(""))
                .containsExactly(
                        new FigureData.Point(0, 2, 1, 7, 3), new FigureData.Point(1, 4, 4, 4, 1));
    }

    @Test
    void saysThatValuesBelowTheResolutionAreDrawnAtIt() {
        List<Trial> trials = List.of(trial("a", 1, 0, "0"), trial("b", 1, 0, "0.5"));

        assertThat(FigureDrawing.of(figure(true), design(), trials).note())
                .contains("Values below 10⁻¹² are drawn at it.");
        assertThat(FigureDrawing.of(figure(false), design(), trials).note())
                .doesNotContain("drawn at it");
    }

    @Test
    void saysThatNoTrialFits() {
        assertThat(FigureDrawing.of(figure(true), design(), List.of()).note())
                .isEqualTo("No trial fits this figure.");
    }

    @Test
    void ticksAreFewAndWithinTheAxisForAnyRange() {
        for (double[] range :
                new double[][] {
                    {0, 1}, {3, 3}, {0, 0}, {-1e9, 1e-9}, {1e8, 1e8 + 1}, {-5, -4.99}
                }) {
            List<Scale.Tick> ticks = Scale.Linear.over(range[0], range[1]).ticks();

            assertThat(ticks).hasSizeBetween(2, 12);
            assertThat(ticks).allSatisfy(tick -> assertThat(tick.place()).isBetween(0.0, 1.0));
            assertThat(ticks).extracting(Scale.Tick::label).doesNotHaveDuplicates();
        }
    }

    private static Figure figure(boolean logarithmic) {
        return new Figure(
                "f", "loss", "arm", "", new LinkedHashMap<>(), logarithmic, "arm", "loss");
    }

    private static Trial trial(String arm, long seed, long step, String value) {
        return new Trial(
                "loss", new BigDecimal(value), "1", Arm.parse("arm=" + arm), seed, step, "");
    }

    private static ExperimentDesign design() {
        LinkedHashMap<String, List<String>> factors = new LinkedHashMap<>();
        factors.put("arm", List.of("a", "b"));
        Metric loss =
                new Metric(
                        "loss",
                        "1",
                        BigDecimal.ZERO,
                        BigDecimal.TEN,
                        new BigDecimal("1e-12"),
                        BigDecimal.ZERO,
                        "loss at the end");
        return new ExperimentDesign(
                ExperimentDesign.Language.JAVA,
                factors,
                List.of(1L, 2L, 3L),
                new LinkedHashMap<>(),
                List.of(9L),
                new LinkedHashMap<>(),
                List.of(loss),
                Limits.DEFAULTS,
                1,
                1);
    }
}
