package viva.evaluation.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import viva.evaluation.statistics.Share;

class SimulatorTest {
    private static final List<Setting.Slice> WORLD =
            List.of(new Setting.Slice(0.2, 0), new Setting.Slice(0.8, 0.4));

    @Test
    void countsWhatTheRealEngineChooses() {
        List<Setting> settings =
                List.of(
                        new Setting(WORLD, 4, 2, 3, 0.5, 0, 0.2, 0, 1),
                        new Setting(WORLD, 5, 0, 2, 0.5, 0.2, 0.1, 0.4, 1),
                        new Setting(WORLD, 3, 3, 1, 0.3, 0.3, 0.4, 0.7, 1),
                        new Setting(List.of(), 4, 1, 1, 0.3, 0.3, 0, 0, 1),
                        new Setting(WORLD, 6, 1, 0, 0.4, 0.1, 0.4, 0, 1));
        int solved = 0;
        for (Setting setting : settings) {
            for (long seed = 0; seed < 60; seed++) {
                Draws draws = new Draws(setting, seed);
                assertThat(QuickStep.solved(draws)).isEqualTo(ScriptedTask.solved(draws));
                solved += QuickStep.solved(draws) ? 1 : 0;
            }
        }
        assertThat(solved).isBetween(60, 240);
    }

    @Test
    void keepsTheBoundWhereTheAssumptionsHold() {
        SimulatorReport report = SimulatorReport.of(Grid.small(), 400, 5);
        assertThat(report.held()).isNotEmpty();
        assertThat(report.vacuous().count()).isPositive();
        assertThat(report.violations()).isEmpty();
        assertThat(report.holds()).isTrue();
        assertThat(report.broken())
                .as("false rejection breaks the bound")
                .anyMatch(one -> one.setting().phi() > 0 && one.violates(1e-6));
        assertThat(report.text()).contains("0 above their bound", "Proposition 1", "above by");
    }

    @Test
    void catchesABoundThatDoesNotHold() {
        // Half of all tasks are blind spots, which nobody can bound away.
        Setting setting = new Setting(WORLD, 4, 10, 15, 0.9, 0, 0.45, 0, 1);
        Share errors = new Share(500, 1000);
        assertThat(setting.bound()).isLessThan(0.4);
        assertThat(new Simulation(setting, errors).violates(1e-6)).isTrue();
        assertThat(new Simulation(setting, new Share(300, 1000)).violates(1e-6)).isFalse();
    }

    @Test
    void printsTheBoundOfThePaper() {
        // B + R_k = 0.2 + 0.8·0.6⁴, k²·exp(−βm − 2rσ²) = 16·exp(−5 − 1.25).
        Setting setting = new Setting(WORLD, 4, 10, 10, 0.5, 0, 0.25, 0, 1);
        assertThat(setting.uncovered()).isCloseTo(0.2 + 0.8 * 0.1296, within(1e-12));
        assertThat(setting.bound())
                .isCloseTo(setting.uncovered() + 16 * Math.exp(-6.25), within(1e-12));
    }

    @Test
    void correlatesVotesAsAsked() {
        Setting setting = new Setting(WORLD, 2, 2, 1, 0.5, 0.5, 0, 0.36, 1);
        int first = 0;
        int both = 0;
        for (long seed = 0; seed < 20_000; seed++) {
            Draws draws = new Draws(setting, seed);
            boolean one = draws.rejects(0, true, 0);
            first += one ? 1 : 0;
            both += one && draws.rejects(0, true, 1) ? 1 : 0;
        }
        assertThat(first / 20_000.0).isCloseTo(0.5, within(0.015));
        // P(both) = ¼ + ρ/4 = 0.34; the standard error is 0.0033.
        assertThat(both / 20_000.0).isCloseTo(0.34, within(0.015));
    }
}
