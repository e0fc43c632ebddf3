package viva.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viva.study.Adaptive;
import viva.study.CommitteePolicy;
import viva.study.Policy;
import viva.study.VivaException;

class AdaptiveReaderTest {
    private static final String STUDY =
            """
            schema: viva.study/1
            id: small
            title: A small study
            question: Which?
            hypothesis: This one.
            refuted_by: Another one.
            experiment:
              factors: {ridge: [0, 0.10]}
              seeds: 1..3
              smoke: {seeds: [9001]}
              metrics:
                - {name: gap, unit: "1", range: [0, 1e6], meaning: "a gap"}
            """;

    private static Policy read(String committees) {
        return StudyFileReader.read((STUDY + committees).getBytes(UTF_8), "study.yaml").policy();
    }

    @Test
    void readsAdaptiveCommittees() {
        Policy policy =
                read(
                        """
                                committees:
                                  proposal: {adaptive: {stop: curtailed, at_once: 2}}
                                  program:
                                    adaptive:
                                      stop: sequential
                                      error: 0.1
                                      budget: 40
                                      assumed:
                                        critics:
                                          - {rejects_wrong: 0.4, rejects_right: 0.05}
                                          - {rejects_wrong: 0.8, rejects_right: 0.02, cost: 12.5}
                                        comparators: [{prefers_right: 0.6}]
                                """);
        assertThat(policy.proposal())
                .isEqualTo(CommitteePolicy.DEFAULTS.deciding(new Adaptive.Curtailed(2)));
        assertThat(policy.program().adaptive())
                .contains(
                        new Adaptive.Sequential(
                                4,
                                0.1,
                                Optional.of(40.0),
                                new Adaptive.Assumed(
                                        List.of(new Adaptive.Proposer(0.5, 1)),
                                        List.of(
                                                new Adaptive.Critic(0.4, 0.05, 1),
                                                new Adaptive.Critic(0.8, 0.02, 12.5)),
                                        List.of(new Adaptive.Comparator(0.6, 1)),
                                        0.1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{at_once: 2} | key `stop` under committees.proposal.adaptive is missing",
                "{stop: curtailed, error: 0.1} | unknown key `error` under committees.proposal.adaptive",
                "{stop: sequential, error: 1} | error must lie between 0 and 1",
                "{stop: sequential, assumed: {critics: [{rejects_wrong: 0.1, rejects_right: 0.2}]}} | more often than right ones",
                "{stop: sequential, assumed: {critics: []}} | each role needs an assumed member",
                "{stop: curtailed}, rule: borda | leave `rule` out",
                "{stop: sequential}, proposals: 17 | at most 16 proposals"
            })
    void refusesWhatMakesNoSense(String adaptive, String message) {
        assertThatThrownBy(() -> read("committees: {proposal: {adaptive: " + adaptive + "}}\n"))
                .isInstanceOf(VivaException.class)
                .hasMessageContaining(message);
    }
}
