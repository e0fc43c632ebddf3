package viva.manuscript;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viva.study.Estimate;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "3, 3",
        "-4, −4",
        "12345, 12345",
        "0.5, 0.500",
        "1.0004, 1.00",
        "-4.006, −4.01",
        "999.96, 1000",
        "0.001, 0.00100",
        "0.00099996, 0.00100",
        "0.000123456, 1.23×10⁻⁴",
        "-1.234e-7, −1.23×10⁻⁷",
        "123456, 1.23×10⁵",
        "100000, 1.00×10⁵",
        "99999.6, 1.00×10⁵",
        "6.02214076e23, 6.02×10²³",
        "NaN, undefined",
        "Infinity, ∞",
        "-Infinity, −∞"
    })
    void printsThreeSignificantDigits(double value, String printed) {
        assertThat(Numbers.of(value)).isEqualTo(printed);
    }

    @Test
    void printsValuesBelowTheResolutionAsBelowIt() {
        assertThat(Numbers.of(3e-14, 1e-12)).isEqualTo("<\u00A010⁻¹²");
        assertThat(Numbers.of(-3e-14, 1e-12)).isEqualTo("<\u00A010⁻¹²");
        assertThat(Numbers.of(0, 0.05)).isEqualTo("<\u00A00.0500");
        assertThat(Numbers.of(1e-12, 1e-12)).isEqualTo("1.00×10⁻¹²");
        assertThat(Numbers.of(0, 0)).isEqualTo("0");
    }

    @Test
    void printsUnitsUnlessTheyAreOne() {
        assertThat(Numbers.value(estimate("ms"))).isEqualTo("1.50\u00A0ms");
        assertThat(Numbers.value(estimate("1"))).isEqualTo("1.50");
        assertThat(Numbers.interval(estimate("ms"))).isEqualTo("[−∞, 2]\u00A0ms");
    }

    @Test
    void printsTicksExactly() {
        assertThat(Numbers.ofTick(new BigDecimal("0.250"))).isEqualTo("0.25");
        assertThat(Numbers.ofTick(new BigDecimal("-3E+1"))).isEqualTo("−30");
        assertThat(Numbers.ofTick(new BigDecimal("0.00000012"))).isEqualTo("1.2×10⁻⁷");
        assertThat(Numbers.ofDecade(-7)).isEqualTo("10⁻⁷");
    }

    @Test
    void doesNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(Numbers.of(-1234.5)).isEqualTo("−1230");
            assertThat(Numbers.of(1.5e-9)).isEqualTo("1.50×10⁻⁹");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static Estimate estimate(String unit) {
        return new Estimate("q", unit, 1.5, Double.NEGATIVE_INFINITY, 2, 0.05, 0, new TreeMap<>());
    }
}
