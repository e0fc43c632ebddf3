package viva.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShareTest {
    /// 81 of 263: Newcombe, "Two-sided confidence intervals for the single proportion", Statistics
    /// in Medicine 17 (1998), table I, method 3: 0.2553 to 0.3662. 0 of 20: 0 to 0.1611.
    @Test
    void givesThePublishedWilsonIntervals() {
        assertThat(new Share(81, 263).low()).isCloseTo(0.2553, within(5e-5));
        assertThat(new Share(81, 263).high()).isCloseTo(0.3662, within(5e-5));
        assertThat(new Share(0, 20).low()).isZero();
        assertThat(new Share(0, 20).high()).isCloseTo(0.1611, within(5e-5));
        assertThat(new Share(15, 148).low()).isCloseTo(0.0624, within(5e-5));
        assertThat(new Share(15, 148).high()).isCloseTo(0.1605, within(5e-5));
    }

    @Test
    void saysNothingOfNothing() {
        assertThat(new Share(0, 0).value()).isEmpty();
        assertThat(new Share(0, 0)).hasToString("-");
        assertThatThrownBy(() -> new Share(3, 2)).hasMessage("3 of 2 is no share");
    }

    @Test
    void findsVotesOfOneMindAndVotesThatContradict() {
        List<Share> unanimous = List.of(new Share(4, 4), new Share(0, 4), new Share(4, 4));
        assertThat(VoteCorrelation.of(unanimous).orElseThrow()).isCloseTo(1, within(1e-12));
        // K = 2, n = 2, one yes each: MSB = 0, MSW = (½ + ½)/2 = ½, ρ = −½/½ = −1.
        List<Share> split = List.of(new Share(1, 2), new Share(1, 2));
        assertThat(VoteCorrelation.of(split).orElseThrow()).isCloseTo(-1, within(1e-12));
        // Two of two, one of two: mean ¾, MSB = 2·(1/16)·2 = ¼, MSW = ½/2 = ¼, ρ = 0.
        List<Share> even = List.of(new Share(2, 2), new Share(1, 2));
        assertThat(VoteCorrelation.of(even).orElseThrow()).isCloseTo(0, within(1e-12));
        assertThat(VoteCorrelation.of(List.of(new Share(2, 2), new Share(3, 3)))).isEmpty();
        assertThat(VoteCorrelation.of(List.of(new Share(1, 1), new Share(0, 1)))).isEmpty();
    }

    @Test
    void discountsCorrelatedVotes() {
        assertThat(VoteCorrelation.effective(5, 0)).isEqualTo(5);
        assertThat(VoteCorrelation.effective(5, 1)).isEqualTo(1);
        assertThat(VoteCorrelation.effective(5, 0.25)).isEqualTo(2.5);
        assertThat(VoteCorrelation.effective(5, -0.2)).isEqualTo(5);
    }
}
