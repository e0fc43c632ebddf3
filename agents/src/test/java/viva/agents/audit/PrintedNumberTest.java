package viva.agents.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintedNumberTest {
    @ParameterizedTest
    @CsvSource({
        "1.23×10⁻⁷, 1.23e-7",
        "1.23e-07, 1.23E-7",
        "< 10⁻¹², <1e-12",
        "−4.00, -4.00",
        "10⁻³, 1e-3",
        "1.5×10⁵, 1.5e+5"
    })
    void readsTypedAndPrintedNumbersAlike(String printed, String typed) {
        assertThat(PrintedNumber.plain(printed)).isEqualTo(PrintedNumber.plain(typed));
    }

    @ParameterizedTest
    @CsvSource({"1.23, 1.24", "10⁻³, 10⁻⁴", "0.5, -0.5"})
    void keepsDifferentNumbersApart(String one, String other) {
        assertThat(PrintedNumber.plain(one)).isNotEqualTo(PrintedNumber.plain(other));
    }
}
