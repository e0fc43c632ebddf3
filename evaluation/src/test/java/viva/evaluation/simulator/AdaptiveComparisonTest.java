package viva.evaluation.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import viva.agents.committee.Committee;
import viva.study.Adaptive;
import viva.study.Adaptive.Assumed;
import viva.study.CommitteePolicy;
import viva.study.Selection;

class AdaptiveComparisonTest {
    /// The simulator counts without threads and records; the engine must choose the same, by as
    /// many calls.
    @Test
    void playsWhatTheRealEngineDoes() {
        int solved = 0;
        for (AdaptiveGrid.World world : AdaptiveGrid.small()) {
            for (CommitteePolicy policy :
                    List.of(
                            world.policy(),
                            world.policy().deciding(new Adaptive.Curtailed(3)),
                            world.policy()
                                    .deciding(AdaptiveGrid.sequential(2, 0.1, Assumed.DEFAULTS)))) {
                for (long seed = 0; seed < 15; seed++) {
                    Draws draws = new Draws(world.setting(), seed);
                    Play play = Play.of(policy, draws);
                    Selection<ScriptedTask.Attempt> held =
                            new Committee().hold(new ScriptedTask(draws), policy);
                    assertThat(held.chosen().map(one -> one.content().sound()).orElse(false))
                            .isEqualTo(play.solved());
                    assertThat(calls(held)).isEqualTo(play.calls());
                    solved += play.solved() ? 1 : 0;
                }
            }
        }
        assertThat(solved).isBetween(30, 120);
    }

    @Test
    void curtailedSolvesTheSameTasksByFewerCalls() {
        for (AdaptiveGrid.World world : AdaptiveGrid.small()) {
            CommitteePolicy curtailed = world.policy().deciding(new Adaptive.Curtailed(1));
            int fewer = 0;
            for (long seed = 0; seed < 60; seed++) {
                Draws draws = new Draws(world.setting(), seed);
                Play whole = Play.of(world.policy(), draws);
                Play part = Play.of(curtailed, draws);
                assertThat(part.solved()).isEqualTo(whole.solved());
                assertThat(part.calls()).isLessThanOrEqualTo(whole.calls());
                fewer += whole.calls() - part.calls();
            }
            assertThat(fewer).isPositive();
        }
    }

    /// Where the members are as assumed, what it says it leaves behind is what it does.
    @Test
    void isCalibratedWhereItIsToldTheTruth() {
        AdaptiveGrid.World world =
                AdaptiveGrid.large().stream()
                        .filter(one -> one.name().equals("even, usual") && one.setting().m() == 3)
                        .findFirst()
                        .orElseThrow();
        Plays plays = AdaptiveComparison.plays(world, 0.1, world.truth(), 1500, 3);
        double missed = plays.missed().value().orElseThrow();
        assertThat(plays.atStake()).isLessThanOrEqualTo(0.1);
        // The standard error is below 0.008.
        assertThat(missed).isCloseTo(plays.atStake(), within(0.025));
    }

    @Test
    void printsTheSameTableForTheSameSeed() {
        AdaptiveReport report = AdaptiveReport.of(AdaptiveGrid.small(), 40, 7);
        assertThat(report.text())
                .isEqualTo(AdaptiveReport.of(AdaptiveGrid.small(), 40, 7).text())
                .contains("even, theory", "published, usual", "hard, weak", "curtailed");
    }

    private static int calls(Selection<?> held) {
        return held.candidates().size() + held.critiques().size() + held.comparisons().size();
    }
}
