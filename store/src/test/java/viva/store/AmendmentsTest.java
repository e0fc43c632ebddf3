package viva.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viva.study.Gate;
import viva.study.Steer;
import viva.study.StudyFile;
import viva.study.VivaException;

class AmendmentsTest {
    private static final byte[] GIVEN =
            """
            schema: viva.study/1
            id: small
            title: A small study
            question: Does ridge shrink the gap?
            hypothesis: It does.
            refuted_by: A gap that stays.
            gates: [plan, spend]
            budget: {calls: 100}
            experiment:
              factors: {ridge: [0, 1]}
              seeds: 1..10
              smoke: {seeds: [9001]}
              metrics:
                - {name: gap, unit: "1", range: [0, 1e6], meaning: relative distance}
            """
                    .getBytes(UTF_8);

    private static StudyFile after(Steer.Amend... amendments) {
        return Amendments.inForce(GIVEN, List.of(amendments));
    }

    @Test
    void putsLaterAmendmentsOverEarlierOnes() {
        StudyFile file =
                after(
                        new Steer.Amend("budget.calls", "200"),
                        new Steer.Amend("gates", "[plan, spend, release]"),
                        new Steer.Amend("budget.calls", "300"));

        assertThat(file.budget().calls()).isEqualTo(300);
        assertThat(file.policy().gates()).containsExactly(Gate.PLAN, Gate.SPEND, Gate.RELEASE);
        assertThat(file.study()).isEqualTo(after().study());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "question | Something else? | What is asked is frozen",
                "experiment.seeds | 1..99 | viva fork",
                "note | prefer the linear case | What is asked is frozen",
                "models.provider | openai | viva resume --provider",
                "budget.calls | many | budget.calls",
                "budget.cals | 3 | did you mean `calls`",
                "gates | [plan, party] | gates",
            })
    void refusesWhatIsNoChangeOfBudgetOrPolicy(String key, String value, String why) {
        assertThatThrownBy(() -> after(new Steer.Amend(key, value)))
                .isInstanceOf(VivaException.class)
                .hasMessageContaining(why);
    }
}
