package viva.evaluation.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import viva.evaluation.statistics.BetaDistribution;

class PublishedFitTest {
    @Test
    void solvesWhatWasPublished() {
        for (PublishedFit fit : List.of(PublishedFit.blindSpot(), PublishedFit.beta())) {
            assertThat(fit.single()).as(fit.name()).isCloseTo(0.670, within(5e-4));
            assertThat(fit.oracle()).as(fit.name()).isCloseTo(0.790, within(1e-3));
        }
    }

    @Test
    void needsLessOfComparatorsTheBetterTheCritics() {
        PublishedFit fit = PublishedFit.blindSpot();
        double weak = fit.sigma(0.764, 0.1, 1, 1, 3000, 1).orElseThrow();
        double good = fit.sigma(0.764, 0.5, 1, 1, 3000, 1).orElseThrow();
        assertThat(weak).isGreaterThan(good).isGreaterThan(0.05);
        // 2·(1 − β)^m of the unsound left: the critics alone are enough.
        assertThat(fit.sigma(0.764, 0.9, 5, 5, 3000, 1)).hasValue(0);
        assertThat(fit.sigma(0.80, 0.5, 5, 5, 3000, 1)).as("above the oracle").isEmpty();
    }

    @Test
    void solvesTheShareAtTheSigmaItNames() {
        PublishedFit fit = PublishedFit.beta();
        double sigma = fit.sigma(0.764, 0.2, 1, 1, 4000, 1).orElseThrow();
        Setting setting = new Setting(fit.slices(), 8, 1, 1, 0.2, 0, sigma, 0, 1);
        double errors = Simulation.of(setting, 4000, 2).errors().value().orElseThrow();
        assertThat(1 - errors).isCloseTo(0.764, within(0.03));
    }

    @Test
    void knowsTheBetaDistribution() {
        assertThat(BetaDistribution.atMost(0.3, 1, 1)).isCloseTo(0.3, within(1e-11));
        assertThat(BetaDistribution.atMost(0.5, 2, 2)).isCloseTo(0.5, within(1e-11));
        assertThat(BetaDistribution.atMost(0.2, 2, 1)).isCloseTo(0.04, within(1e-11));
        // The arcsine law: 2/π · arcsin √x.
        assertThat(BetaDistribution.atMost(0.1, 0.5, 0.5))
                .isCloseTo(2 / Math.PI * Math.asin(Math.sqrt(0.1)), within(1e-10));
        assertThat(BetaDistribution.atMost(0.9, 0.05, 3)).isBetween(0.99, 1.0);
    }
}
