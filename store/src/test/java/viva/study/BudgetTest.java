package viva.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BudgetTest {
    private static final Spend SOME =
            new Spend(
                    Money.parse("4 USD"),
                    100,
                    3,
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(30),
                    Duration.ofHours(1),
                    ByteSize.mebibytes(1));

    @ParameterizedTest
    @EnumSource(Dimension.class)
    void knowsWhatIsUsedReservedAndLeftOfEachDimension(Dimension dimension) {
        Budget budget =
                new Budget(
                        Money.parse("10 USD"),
                        1000,
                        10,
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(5),
                        Duration.ofHours(5),
                        ByteSize.mebibytes(5));
        Limit limit =
                budget.limits(SOME, SOME).stream()
                        .filter(one -> one.dimension() == dimension)
                        .findFirst()
                        .orElseThrow();

        assertThat(limit.used()).isEqualByComparingTo(dimension.of(SOME));
        assertThat(limit.used().add(limit.reserved()).add(limit.remaining()))
                .isEqualByComparingTo(limit.most());
        assertThat(limit.holds(limit.remaining())).isTrue();
        assertThat(limit.holds(limit.remaining().add(new BigDecimal("0.001")))).isFalse();
    }

    @Test
    void keepsAShareOfWhatCallsUse() {
        Budget kept = Budget.DEFAULTS.without(new BigDecimal("0.25"));

        assertThat(kept.money()).isEqualTo(Money.parse("7.5 USD"));
        assertThat(kept.tokens()).isEqualTo(3_000_000);
        assertThat(kept.calls()).isEqualTo(300);
        assertThat(kept.sandbox()).isEqualTo(Budget.DEFAULTS.sandbox());
        assertThat(Budget.DEFAULTS.without(BigDecimal.ZERO)).isEqualTo(Budget.DEFAULTS);
    }

    @ParameterizedTest
    @CsvSource({
        "MONEY, 1.234, 1.234 USD, 1.24USD",
        "MONEY, 0.00001, 0 USD, 0.01USD",
        "CALLS, 3, 3, 3",
        "SANDBOX, 59.5, 59.5 s, 1min",
        "WALL, 7200, 120 min, 120min",
        "DISK, 1024, 1024 B, 1MiB",
        "DISK, 3145728, 3 MiB, 3MiB",
    })
    void writesAmountsForPeopleAndForStudyFiles(
            Dimension dimension, BigDecimal amount, String shown, String written) {
        assertThat(dimension.text(amount)).isEqualTo(shown);
        assertThat(dimension.written(amount)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"5 EUR", "5", "-5 USD", "5.USD", "1e3 USD", "USD", "5 usd"})
    void countsInUsDollarsOnly(String text) {
        assertThatThrownBy(() -> Money.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("US dollars");
    }
}
