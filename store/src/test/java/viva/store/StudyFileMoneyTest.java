package viva.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viva.study.Budget;
import viva.study.ByteSize;
import viva.study.Degrade;
import viva.study.Money;
import viva.study.Pricing;
import viva.study.StudyFile;
import viva.study.VivaException;

/// What a study file says of money: budget, prices, and getting smaller.
class StudyFileMoneyTest {
    private static final String SMALL =
            """
            schema: viva.study/1
            id: small
            title: A small study
            question: Which?
            hypothesis: >
              This one,
              I think.
            refuted_by: Another one.
            experiment:
              factors:
                ridge: [0, 0.10]
              seeds: 1..3
              smoke: {seeds: [9001]}
              metrics:
                - {name: gap, unit: "1", range: [0, 1e6], meaning: "a gap"}
            """;

    private static StudyFile read(String text) {
        return StudyFileReader.read(text.getBytes(UTF_8), "study.yaml");
    }

    @Test
    void readsABudgetInSevenDimensions() {
        StudyFile file =
                read(
                        SMALL
                                + """
                                budget: {money: 5USD, tokens: 9, calls: 8, sandbox: 7 s, gpu: 6 min, wall: 5 h, disk: 4 GiB}
                                """);

        assertThat(file.budget())
                .isEqualTo(
                        new Budget(
                                Money.parse("5 USD"),
                                9,
                                8,
                                Duration.ofSeconds(7),
                                Duration.ofMinutes(6),
                                Duration.ofHours(5),
                                ByteSize.parse("4 GiB")));
    }

    @Test
    void readsHowARunGetsSmaller() {
        StudyFile file =
                read(
                        SMALL
                                + """
                                degrade:
                                  reserve: 15 %
                                  at:
                                    - {used: 0.5, critics: 1}
                                    - {used: 80 %, proposals: 1, critics: 1, comparisons: 0, roles: {proposer: small}}
                                models:
                                  providers: {small: {provider: ollama, model: m}, big: {provider: anthropic, model: n}}
                                  roles: {default: big}
                                  prices: prices.yaml
                                  unpriced: allow
                                """);

        Degrade degrade = file.policy().degrade();
        assertThat(degrade.reserve()).isEqualByComparingTo("0.15");
        assertThat(degrade.thresholds().getFirst().proposals()).isEmpty();
        assertThat(degrade.thresholds().getLast().used()).isEqualByComparingTo("0.8");
        assertThat(degrade.thresholds().getLast().comparisons()).contains(0);
        assertThat(degrade.thresholds().getLast().roles())
                .containsExactly(Map.entry("proposer", List.of("small")));
        assertThat(file.models().pricing())
                .isEqualTo(new Pricing(Optional.of("prices.yaml"), true));
    }

    /// What stands behind the identity; the message.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "budget: {wall: 0 s} | budget: a budget of wall time or disk",
                "budget: {disc: 1 GiB} | unknown key disc under budget; did you mean disk?",
                "degrade: {reserve: 100 %} | degrade: reserve is a share from 0 on",
                "degrade: {reserve: 20} | degrade.reserve: '20' is not a share",
                "degrade: {at: [{critics: 1}]} | key used under degrade.at[0] is missing",
                "degrade: {at: [{used: 60 %}, {used: 0.5}]} | thresholds must rise",
                "degrade: {at: [{used: 0.5, proposals: 0}]} | at least one proposal",
                "degrade: {at: [{used: 0.5, roles: {critic: b}}]} | role critic names [b]",
                "models: {unpriced: maybe} | models.unpriced cannot be maybe",
                "models: {prices: ../p.yaml} | models.prices must lie beside",
            })
    void refuses(String line, String message) {
        assertThatThrownBy(() -> read(SMALL + line + "\n"))
                .isInstanceOf(VivaException.class)
                .satisfies(
                        e ->
                                assertThat(String.valueOf(e.getMessage()).replace("`", ""))
                                        .contains(message));
    }
}
