package viva.evaluation.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import viva.evaluation.replay.ReplayTest;

/// The hand-made committee of [ReplayTest]: p0 (twice), p1 and p3 proposed, p1 wins; 4 proposals, 6
/// critic votes, 2 comparisons.
class SelectorsTest {
    @Test
    void countsWhatEachSelectorSolvesAndCosts() {
        Selectors selectors = selectors(List.of("p1", "p0"));
        Selectors.Row committee = row(selectors, "committee");
        assertThat(committee.solved()).isEqualTo(1);
        assertThat(committee.cost()).isEqualTo(12);
        assertThat(committee.costPerSolved()).hasValue(24);
        assertThat(committee.less().difference()).isZero();
        Selectors.Row first = row(selectors, "first proposal");
        assertThat(first.solved()).isEqualTo(1);
        assertThat(first.costPerSolved()).hasValue(2);
        Selectors.Row random = row(selectors, "random proposal");
        assertThat(random.solved()).isCloseTo(0.25 + 0.5, within(1e-12));
        assertThat(random.mcNemar()).as("drawn").isEmpty();
        assertThat(row(selectors, "critics only").cost()).isEqualTo(10);
        assertThat(row(selectors, "single judge").cost()).isEqualTo(7);
        Selectors.Row oracle = row(selectors, "oracle (a ceiling, no system)");
        assertThat(oracle.solved()).isEqualTo(2);
        assertThat(oracle.costPerSolved()).hasValue(4);
        // p3 was out before anybody compared it.
        assertThat(row(selectors, "comparators only").open()).isEqualTo(2);
        assertThat(selectors.text()).contains("not known on 2 tasks");
        assertThat(selectors.text()).contains("2.0 of 2", "shortest that passes the checks");
    }

    @Test
    void tellsADifferenceThatIsNone() {
        List<String> right = new ArrayList<>();
        for (int task = 0; task < 12; task++) {
            right.add("p1");
        }
        Selectors selectors = selectors(right);
        Selectors.Row first = row(selectors, "first proposal");
        assertThat(first.less().difference()).isEqualTo(-1);
        // 2 · 2⁻¹² by the exact test.
        assertThat(first.mcNemar().orElseThrow()).isCloseTo(Math.pow(2, -11), within(1e-12));
        assertThat(row(selectors, "committee").mcNemar()).hasValue(1);
        assertThat(first.costPerSolved()).isEmpty();
    }

    private static Selectors selectors(List<String> right) {
        List<LabelledTask> tasks = new ArrayList<>();
        for (String one : right) {
            tasks.add(new LabelledTask("t" + tasks.size(), "", ReplayTest.votes(), Set.of(one)));
        }
        return Selectors.of(tasks, Selectors.Prices.CALLS, one -> ((String) one).length(), 1);
    }

    private static Selectors.Row row(Selectors selectors, String name) {
        return selectors.rows().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
