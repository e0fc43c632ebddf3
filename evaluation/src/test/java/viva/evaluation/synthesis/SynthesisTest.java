package viva.evaluation.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import viva.evaluation.outcome.LabelledTask;

class SynthesisTest {
    private static final SynthesisReport REPORT = SynthesisReport.of(2, 1);

    @Test
    void solvesByTheEnumeratorThatFitsTheTarget() {
        for (Target target :
                List.of(
                        Target.PARITY,
                        Target.TEN_BIT_PARITY,
                        Target.CONTAINS_10101010,
                        Target.PALINDROME,
                        Target.MORE_ONES,
                        Target.PRIME)) {
            assertThat(cases(target))
                    .as(target.words())
                    .allMatch(one -> one.best().orElseThrow() >= SynthesisReport.RIGHT);
        }
    }

    @Test
    void failsOnSha256ForWantOfCoverage() {
        assertThat(cases(Target.SHA_256_PARITY))
                .hasSize(2)
                .allMatch(one -> one.ending() == LabelledTask.Ending.NOT_COVERED)
                .allMatch(one -> Math.abs(one.erm().orElseThrow() - 0.5) < 0.05);
        assertThat(REPORT.text()).contains("2 coverage failures");
    }

    @Test
    void givesRowsToThoseWhoMaySeeThem() {
        Examples examples = Examples.of(Target.PRIME, 3);
        assertThat(examples.training()).hasSize(100);
        assertThat(examples.hidden()).hasSize(10_000);
        long primes = examples.training().stream().filter(Target.Row::label).count();
        assertThat(primes).as("half of the rows").isEqualTo(50);
        assertThat(examples.block(1, 20)).isEqualTo(examples.validation().subList(20, 40));
        assertThat(examples).isEqualTo(Examples.of(Target.PRIME, 3));
    }

    @Test
    void findsAParityByElimination() {
        List<Target.Row> rows = Target.TEN_BIT_PARITY.rows(60, new SplittableRandom(4));
        Hypothesis found = Enumerator.LINEAR.propose(rows, new SplittableRandom(1));
        assertThat(found.text()).isEqualTo("odd(b4d27)");
    }

    @Test
    void knowsItsTargets() {
        assertThat(Target.PALINDROME.label(0)).isTrue();
        assertThat(Target.PALINDROME.label(1)).isFalse();
        assertThat(Target.PALINDROME.label(1 | 1 << 19)).isTrue();
        assertThat(Target.PRIME.label(1_048_573)).isTrue();
        assertThat(Target.PRIME.label(1_048_575)).isFalse();
        assertThat(Target.CONTAINS_00111111.label(0b11111100)).isTrue();
        assertThat(Target.CONTAINS_00111111.label(0b01111100)).isFalse();
        assertThat(Target.MORE_ONES.label(0x7FF)).isTrue();
    }

    @Test
    void printsTheBoundOfThePaper() {
        // 2·√(ln(4·6/0.05)/200)
        assertThat(SynthesisReport.bound(6, 100))
                .isCloseTo(2 * Math.sqrt(Math.log(480) / 200), within(1e-12));
        assertThat(REPORT.plot()).startsWith("<svg");
    }

    private static List<SynthesisReport.Case> cases(Target target) {
        return REPORT.cases().stream().filter(one -> one.target() == target).toList();
    }
}
