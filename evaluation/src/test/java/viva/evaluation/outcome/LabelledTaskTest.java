package viva.evaluation.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import viva.evaluation.outcome.LabelledTask.Ending;
import viva.evaluation.replay.RandomVotes;
import viva.evaluation.replay.ReplayTest;
import viva.study.CommitteePolicy;
import viva.study.CommitteePolicy.OnNone;
import viva.study.CommitteePolicy.Rule;
import viva.study.Selection;

/// The hand-made committee of [ReplayTest] with outcomes: p0 (twice) and p1 survive, p1 wins.
class LabelledTaskTest {
    @Test
    void namesWhatWentWrongFirst() {
        assertThat(labelled("p1").ending()).isEqualTo(Ending.SOLVED);
        assertThat(labelled("p0").ending()).isEqualTo(Ending.OUTVOTED);
        assertThat(labelled("p3").ending()).isEqualTo(Ending.VETOED);
        assertThat(labelled().ending()).isEqualTo(Ending.NOT_COVERED);
        assertThatThrownBy(() -> labelled("p2")).hasMessageContaining("does not have: [p2]");
    }

    @Test
    void measuresTheParametersOfTheTheory() {
        Identifiability seen = Identifiability.of(List.of(labelled("p1"), labelled("p0")));
        // Right: p1 rejected once of two, p0 never of two. Wrong: p0 0/2, p3 1/1, p1 1/2, p3 1/1.
        assertThat(seen.rejectsRight()).hasToString("1 of 4 (25 %, 5–70 %)");
        assertThat(seen.rejectsWrong().count()).isEqualTo(3);
        assertThat(seen.rejectsWrong().of()).isEqualTo(6);
        assertThat(seen.prefersRight().count()).isEqualTo(2);
        assertThat(seen.sigma()).hasValue(0);
    }

    @Test
    void drawsTheCurveOfTheHandMadeCommittee() {
        SystemCurve curve = SystemCurve.of(List.of(labelled("p1")), Rule.COPELAND, 100, 1);
        assertThat(curve.points())
                .extracting(SystemCurve.Point::system)
                .containsExactly(0.25, 0.5, 0.75, 1.0);
        assertThat(curve.points().get(1).oracle()).isCloseTo(0.5, within(1e-12));
        assertThat(curve.points().get(1).recovery().orElseThrow()).isCloseTo(1, within(1e-12));
        assertThat(curve.points().getFirst().recovery()).isEmpty();
    }

    @Test
    void samplesCurvesWithinTheirStatedError() {
        CommitteePolicy policy = new CommitteePolicy(11, 2, 1, 0.5, Rule.COPELAND, OnNone.FAIL);
        List<LabelledTask> tasks = new ArrayList<>();
        for (long seed = 0; seed < 12; seed++) {
            Selection<String> votes = RandomVotes.held(seed, 2047, 60, policy);
            Set<String> right = Set.of(votes.candidates().get((int) seed % 5).id());
            tasks.add(new LabelledTask("t" + seed, "all", votes, right));
        }
        SystemCurve whole = SystemCurve.of(tasks, Rule.COPELAND, 1 << 11, 3);
        SystemCurve sampled = SystemCurve.of(tasks, Rule.COPELAND, 1100, 3);
        for (int at = 1; at < 10; at++) {
            SystemCurve.Point drawn = sampled.points().get(at);
            assertThat(whole.points().get(at).error()).isZero();
            assertThat(drawn.error()).isPositive();
            assertThat(drawn.system())
                    .isCloseTo(whole.points().get(at).system(), within(5 * drawn.error()));
        }
        assertThat(whole.points()).allMatch(point -> point.system() <= point.oracle() + 1e-12);
    }

    private static LabelledTask labelled(String... right) {
        return new LabelledTask("t", "all", ReplayTest.votes(), Set.of(right));
    }
}
