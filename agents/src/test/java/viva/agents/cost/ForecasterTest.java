package viva.agents.cost;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import viva.agents.price.PriceFile;
import viva.store.StudyFileReader;
import viva.study.Dimension;
import viva.study.Forecast;
import viva.study.Money;
import viva.study.Spend;
import viva.study.Stage;
import viva.study.StudyFile;

class ForecasterTest {
    private static final String STUDY =
            """
            schema: viva.study/1
            id: small
            title: A small study
            question: Does ridge shrink the gap?
            hypothesis: It does.
            refuted_by: A gap that stays.
            committees:
              proposal: {proposals: 3, critics: 2, comparisons: 1}
              program: {proposals: 2, critics: 1, comparisons: 0}
            revisions: 1
            experiment:
              factors: {ridge: [0, 0.10]}
              seeds: 1..10
              smoke: {seeds: [9001]}
              limits: {wall: 2 min}
              processes: 4
              metrics:
                - {name: gap, unit: "1", range: [0, 1e6], meaning: distance to the limit}
            """;

    private static Forecast forecast(String models) {
        StudyFile file = StudyFileReader.read((STUDY + models).getBytes(UTF_8), "study.yaml");
        return Forecaster.of(file, CastTerms.of(file.models(), PriceFile.packed()));
    }

    private static Forecast.Line line(Forecast forecast, Stage stage) {
        return forecast.lines().stream()
                .filter(one -> one.stage() == stage)
                .findFirst()
                .orElseThrow();
    }

    private static final String OPUS = "models: {provider: anthropic, model: claude-opus-5}\n";

    @Test
    void countsTheCallsOfThePolicy() {
        Forecast forecast = forecast(OPUS);

        Forecast.Line proposal = line(forecast, Stage.PROPOSAL);
        assertThat(proposal.low().calls()).isEqualTo(3 + 2);
        assertThat(proposal.expected().calls()).isEqualTo(3 + 3 * 2 + 3 * 2);
        assertThat(proposal.high().calls()).isEqualTo(3 * (3 + 3 * 2 + 3 * 2));
        assertThat(line(forecast, Stage.PROGRAM).expected().calls()).isEqualTo(2 + 2);
        assertThat(line(forecast, Stage.MANUSCRIPT).high().calls()).isEqualTo(2 * 3);
        assertThat(forecast.expected().calls()).isEqualTo(1 + 15 + 4 + 1 + 1);
    }

    @Test
    void isLowestExpectedAndHighestInEveryDimension() {
        for (Forecast.Line line : forecast(OPUS).lines()) {
            for (Dimension dimension : Dimension.values()) {
                Function<Spend, BigDecimal> amount = dimension::of;
                assertThat(amount.apply(line.low()))
                        .as("%s of %s", dimension, line.stage())
                        .isLessThanOrEqualTo(amount.apply(line.expected()));
                assertThat(amount.apply(line.expected()))
                        .isLessThanOrEqualTo(amount.apply(line.high()));
            }
        }
    }

    @Test
    void takesAnExperimentToItsLimitsAtMost() {
        Forecast.Line run = line(forecast(OPUS), Stage.EXPERIMENT);
        assertThat(run.high().sandbox()).isEqualTo(Duration.ofMinutes(9));
        assertThat(run.low()).isEqualTo(Spend.NONE);
    }

    @Test
    void costsNothingWhereModelsRunHereAndUsesNoTokensFromARecording() {
        Forecast here = forecast("models: {provider: ollama, model: m}\n");
        assertThat(here.high().money()).isEqualTo(Money.ZERO);
        assertThat(here.expected().tokens()).isPositive();

        Forecast replayed = forecast("models: {provider: replay, recording: r.jsonl}\n");
        assertThat(replayed.high().tokens()).isZero();
        assertThat(replayed.expected().calls()).isEqualTo(22);
    }

    @Test
    void takesTheCheapestTheMeanAndTheDearestOfARolesModels() {
        String cast =
                """
                models:
                  providers:
                    big: {provider: anthropic, model: claude-opus-5}
                    own: {provider: ollama, model: m}
                    dear: {provider: anthropic, model: claude-fable-5}
                  roles: {default: big, writer: [big, own]}
                  fallbacks: [dear]
                """;
        Forecast.Line mixed = line(forecast(cast), Stage.MANUSCRIPT);
        Forecast.Line big = line(forecast(OPUS), Stage.MANUSCRIPT);

        assertThat(mixed.low().money()).isEqualTo(Money.ZERO);
        assertThat(mixed.expected().money().dollars().multiply(BigDecimal.TWO))
                .isEqualByComparingTo(big.expected().money().dollars());
        assertThat(mixed.high().money().dollars())
                .isEqualByComparingTo(big.high().money().dollars().multiply(BigDecimal.TWO));
    }

    @Test
    void saysWhereItsPricesComeFrom() {
        assertThat(CostTable.of(forecast(OPUS)))
                .contains("proposal", "whole run", "USD", "platform.claude.com");
    }
}
