package viva.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Against values worked out by hand.
class StatisticsTest {
    @Test
    void estimatesPassAtK() {
        assertThat(PassAtK.unbiased(4, 1, 1)).isCloseTo(0.25, within(1e-12));
        assertThat(PassAtK.unbiased(4, 1, 2)).as("1 − C(3,2)/C(4,2)").isCloseTo(0.5, within(1e-12));
        assertThat(PassAtK.unbiased(10, 3, 5)).isCloseTo(1 - 21 / 252.0, within(1e-12));
        assertThat(PassAtK.unbiased(5, 0, 3)).isZero();
        assertThat(PassAtK.unbiased(5, 4, 2)).isEqualTo(1);
        assertThatThrownBy(() -> PassAtK.unbiased(3, 1, 4)).hasMessageContaining("pass@4");
    }

    @Test
    void tellsThePublishedRecovery() {
        assertThat(PassAtK.recovery(76.4, 67.0, 79.0).orElseThrow())
                .isCloseTo(9.4 / 12, within(1e-12));
        assertThat(PassAtK.recovery(0.5, 0.5, 0.5)).isEmpty();
    }

    @Test
    void sumsBinomialTails() {
        assertThat(Binomial.atMost(2, 5, 0.5)).isCloseTo(0.5, within(1e-12));
        assertThat(Binomial.atLeast(9, 10, 0.5)).isCloseTo(11 / 1024.0, within(1e-12));
        assertThat(Binomial.atMost(500, 1000, 0.5)).isCloseTo(0.512612509089, within(1e-9));
        assertThat(Binomial.atLeast(1, 3, 0)).isZero();
        assertThat(Binomial.atLeast(3, 3, 1)).isEqualTo(1);
    }

    @Test
    void comparesTwoSystemsOnTheSameTasks() {
        assertThat(PairedTests.mcNemar(0, 0)).isEqualTo(1);
        assertThat(PairedTests.mcNemar(1, 5)).as("2·7/64").isCloseTo(0.21875, within(1e-12));
        assertThat(PairedTests.mcNemar(0, 10)).isCloseTo(2 / 1024.0, within(1e-12));
    }

    @Test
    void drawsWholeTasksWithinTheirStratum() {
        List<PairedTests.Pair> tasks = new ArrayList<>();
        for (int task = 0; task < 50; task++) {
            tasks.add(new PairedTests.Pair("always", 0, 1));
            tasks.add(new PairedTests.Pair("never", 1, 1));
        }
        assertThat(PairedTests.bootstrap(tasks, 200, 0.95, 1))
                .as("strata without variance leave none")
                .isEqualTo(new PairedTests.Interval(0.5, 0.5, 0.5));
        List<PairedTests.Pair> one =
                tasks.stream()
                        .map(task -> new PairedTests.Pair("all", task.first(), task.second()))
                        .toList();
        PairedTests.Interval interval = PairedTests.bootstrap(one, 4000, 0.95, 1);
        // Normal approximation: ½ ± 1.96·√(¼/100).
        assertThat(interval.low()).isCloseTo(0.402, within(0.021));
        assertThat(interval.high()).isCloseTo(0.598, within(0.021));
        assertThat(PairedTests.bootstrap(one, 4000, 0.95, 1)).isEqualTo(interval);
    }
}
