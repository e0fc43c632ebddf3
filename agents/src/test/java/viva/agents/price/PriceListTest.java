package viva.agents.price;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viva.study.LocalProgram;
import viva.study.ModelChoice;
import viva.study.Money;
import viva.study.Tuning;
import viva.study.Usage;
import viva.study.VivaException;

class PriceListTest {
    private static final String OWN =
            """
            schema: viva.prices/1
            providers:
              - provider: openai
                base_url: https://router.example/v1
                source: https://router.example/prices
                checked: 2026-11-01
                models: {m: {input: 3, output: 4}}
              - provider: openai
                source: https://example.org/prices
                checked: 2026-11-02
                models:
                  gpt-6-sol: {input: 9, output: 90}
                  long:
                    {input: 1, output: 2, beyond: {input_tokens: 1000, input: 10, output: 20}}
            """;

    private static PriceList read(String text) {
        return PriceFile.read(text.getBytes(UTF_8), "prices.yaml");
    }

    private static ModelChoice choice(String provider, String model, String url) {
        return new ModelChoice(
                provider,
                Optional.of(model).filter(name -> !name.isEmpty()),
                Optional.of(url).filter(base -> !base.isEmpty()),
                Optional.empty(),
                LocalProgram.NONE,
                Tuning.NONE);
    }

    private static Usage usage(long input, long output) {
        return new Usage(input, 0, output, Money.ZERO, Duration.ZERO);
    }

    @Test
    void comesWithPricesThatNameTheirPageAndDay() {
        assertThat(PriceFile.packed().providers())
                .isNotEmpty()
                .allSatisfy(
                        provider -> {
                            assertThat(provider.source()).startsWith("https://");
                            assertThat(provider.checked()).startsWith("2026-");
                            assertThat(provider.models()).isNotEmpty();
                            assertThat(provider.models().values())
                                    .allSatisfy(PriceListTest::isSensible);
                        });
    }

    private static void isSensible(Rate rate) {
        assertThat(rate.isFree()).isFalse();
        Rate.Tokens prices = rate.standard();
        assertThat(prices.cachedInput()).isLessThanOrEqualTo(prices.input());
        assertThat(prices.cacheWrite()).isGreaterThanOrEqualTo(prices.input());
        assertThat(prices.output()).isGreaterThan(prices.input());
        BigDecimal half = new BigDecimal("0.5");
        prices.batchInput()
                .ifPresent(
                        batch ->
                                assertThat(batch)
                                        .isEqualByComparingTo(prices.input().multiply(half)));
        prices.batchOutput()
                .ifPresent(
                        batch ->
                                assertThat(batch)
                                        .isEqualByComparingTo(prices.output().multiply(half)));
    }

    @Test
    void findsAModelByNameAndByNameWithADate() {
        PriceList list = PriceFile.packed();
        assertThat(list.find(choice("anthropic", "claude-opus-5", ""), 100)).isPresent();
        assertThat(list.find(choice("anthropic", "claude-opus-4-5-20251101", ""), 100)).isPresent();
        assertThat(list.find(choice("openai-responses", "gpt-6-sol", ""), 100)).isPresent();
        assertThat(list.find(choice("anthropic", "claude-opus-5-5", ""), 100)).isEmpty();
        assertThat(list.find(choice("anthropic", "claude-opus-50", ""), 100)).isEmpty();
        assertThat(list.find(choice("openai", "claude-opus-5", ""), 100)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ollama,m,",
        "ollama,m,http://192.168.0.9:11434",
        "command,,",
        "mailbox,,",
        "replay,,",
        "scripted,,",
        "openai,m,http://localhost:8000/v1",
        "openai,m,http://127.0.0.1:8000/v1",
        "openai,m,http://[::1]:8000/v1",
    })
    void countsWhatRunsHereAsFree(String provider, String model, String url) {
        ModelChoice choice = choice(provider, model == null ? "" : model, url == null ? "" : url);
        assertThat(PriceFile.packed().terms(choice, 100, false).rate()).isEqualTo(Rate.FREE);
    }

    @ParameterizedTest
    @CsvSource({
        "openai,gpt-nobody-knows,",
        "openai,gpt-6-sol,https://elsewhere.example/v1",
        "openai,m,http://localhost.example/v1",
        "openai,m,http://127.0.0.1.example/v1",
        "anthropic,m,",
    })
    void refusesAModelWithoutAPriceAndSaysTheWayOut(String provider, String model, String url) {
        ModelChoice choice = choice(provider, model, url == null ? "" : url);
        assertThatThrownBy(() -> PriceFile.packed().terms(choice, 100, false))
                .isInstanceOfSatisfying(
                        VivaException.class,
                        e -> assertThat(e.code()).isEqualTo(VivaException.Code.USER))
                .hasMessageContaining("no price for the model " + model)
                .hasMessageContaining("models.prices")
                .hasMessageContaining("unpriced: allow");
        assertThat(PriceFile.packed().terms(choice, 100, true).origin()).isEqualTo("unpriced");
    }

    @Test
    void takesTheUsersPriceOverThePackedOne() {
        PriceList both = read(OWN).over(PriceFile.packed());
        Terms own = both.terms(choice("openai", "gpt-6-sol", ""), 100, false);
        assertThat(own.rate().standard().input()).isEqualByComparingTo("9");
        assertThat(own.origin()).isEqualTo("2026-11-02 https://example.org/prices");
        assertThat(both.find(choice("openai", "m", "https://router.example/v1/"), 9)).isPresent();
        assertThat(both.find(choice("anthropic", "claude-opus-5", ""), 9)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "openai,gpt-6-sol,https://api.openai.com/v1",
        "openai-responses,gpt-6-sol,https://api.openai.com/v1/",
        "anthropic,claude-opus-5,https://api.anthropic.com/v1",
        "gemini,gemini-3-flash-preview,https://generativelanguage.googleapis.com/v1beta",
    })
    void findsThePriceWhereTheProvidersOwnServerIsWrittenOut(
            String provider, String model, String url) {
        PriceList list = PriceFile.packed();
        Terms written = list.terms(choice(provider, model, url), 100, false);
        assertThat(written).isEqualTo(list.terms(choice(provider, model, ""), 100, false));
        assertThat(written.rate().isFree()).isFalse();
    }

    @Test
    void takesAFilesPriceOfTheProvidersOwnServerWrittenOut() {
        PriceList own =
                read(OWN.replace("https://router.example/v1", "https://api.openai.com/v1/"));
        assertThat(own.find(choice("openai", "m", ""), 9)).isPresent();
        assertThat(own.find(choice("openai", "m", "https://router.example/v1"), 9)).isEmpty();
    }

    @Test
    void chargesCachedInputAsInputWhereItsPriceIsNotKnown() {
        Rate rate =
                PriceFile.packed()
                        .terms(choice("anthropic", "claude-sonnet-5-5", ""), 9, false)
                        .rate();
        Usage usage = new Usage(1000, 400, 0, Money.ZERO, Duration.ZERO);
        assertThat(rate.of(usage)).isEqualTo(Money.parse("0.002 USD"));
    }

    @Test
    void chargesALongRequestThroughoutAndReservesTheDearer() {
        Rate rate = read(OWN).terms(choice("openai", "long", ""), 9, false).rate();
        assertThat(rate.of(usage(1000, 100))).isEqualTo(Money.parse("0.0012 USD"));
        assertThat(rate.of(usage(1001, 100))).isEqualTo(Money.parse("0.01201 USD"));
        assertThat(rate.worst(1001, 100)).isEqualTo(Money.parse("0.01201 USD"));
    }

    @Test
    void chargesEveryUncachedTokenAsWrittenWhereUsageDoesNotTell() {
        Rate rate = PriceFile.packed().terms(choice("openai", "gpt-6-sol", ""), 9, false).rate();
        Usage usage = new Usage(1000, 400, 0, Money.ZERO, Duration.ZERO);
        assertThat(rate.of(usage)).isEqualTo(Money.parse("0.00158 USD"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "input: 3 | input: -3 | must not be negative",
                "input: 3 | inputs: 3 | unknown key `inputs`",
                "checked: 2026-11-01 | checked: today | is not a day",
                "provider: openai | provider: opnai | did you mean `openai`",
                "viva.prices/1 | viva.prices/2 | schema cannot be",
                "input_tokens: 1000 | input_tokens: 0 | a threshold must be positive",
            })
    void namesWhatIsWrongWithAFile(String good, String bad, String message) {
        assertThatThrownBy(() -> read(OWN.replace(good, bad)))
                .isInstanceOf(VivaException.class)
                .hasMessageContaining("prices.yaml:")
                .hasMessageContaining(message);
    }
}
