package viva.store.written;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenInstantTest {
    @Test
    void readsWhatInstantsWrite() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            long second = random.nextLong(-70_000_000_000L, 300_000_000_000L);
            int nanos =
                    switch (i % 4) {
                        case 0 -> 0;
                        case 1 -> 1_000_000 * random.nextInt(1000);
                        case 2 -> 1_000 * random.nextInt(1_000_000);
                        default -> random.nextInt(1_000_000_000);
                    };
            Instant instant = Instant.ofEpochSecond(second, nanos);

            assertThat(WrittenInstant.parse(instant.toString())).isEqualTo(instant);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-02T03:04:05Z",
                "2026-01-02T03:04:05.1Z",
                "2026-01-02T03:04:05.Z",
                "2026-02-30T03:04:05Z",
                "2026-01-02T24:00:00Z",
                "2026-01-02T23:59:60Z",
                "2026-01-02T03:60:05Z",
                "2026-01-02T03:04:05.1234567890Z",
                "2026-01-02T03:04:05+01:00",
                "2026-01-02 03:04:05Z",
                "+12026-01-02T03:04:05Z",
                "2026-1-02T03:04:05Z",
                "2026-01-02T03:04Z",
                "noon",
                ""
            })
    void agreesWithTheGeneralParser(String text) {
        Instant expected;
        try {
            expected = Instant.parse(text);
        } catch (DateTimeException e) {
            assertThatThrownBy(() -> WrittenInstant.parse(text))
                    .isInstanceOf(DateTimeException.class);
            return;
        }
        assertThat(WrittenInstant.parse(text)).isEqualTo(expected);
    }
}
