package viva.store.written;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenSecondsTest {
    private static Duration parse(String text) {
        byte[] ascii = ("\"" + text + "\"").getBytes(US_ASCII);
        return WrittenSeconds.parse(ascii, 1, ascii.length - 1);
    }

    @Test
    void readsWhatDurationsWrite() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            long seconds = random.nextLong(-2, i % 2 == 0 ? 60 : 1_000_000_000_000L);
            int nanos =
                    switch (i % 3) {
                        case 0 -> 0;
                        case 1 -> 1_000_000 * random.nextInt(1000);
                        default -> random.nextInt(1_000_000_000);
                    };
            Duration duration = Duration.ofSeconds(seconds, nanos);

            assertThat(parse(duration.toString())).isEqualTo(duration);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "P",
                "PT",
                "PTS",
                "PT1",
                "PT1.S",
                "PT.5S",
                "PT1.5",
                "PT1.5s",
                "pt1.5S",
                "PT01S",
                "PT999999999S",
                "PT1000000000S",
                "PT99999999999999999999S",
                "PT1.123456789S",
                "PT1.1234567890S",
                "PT-1S",
                "PT+1S",
                "PT1,5S",
                "PT1 S",
                "P1D",
                "PT1M1S",
                "PT1.5.5S"
            })
    void agreesWithTheGeneralParser(String text) {
        Duration expected;
        try {
            expected = Duration.parse(text);
        } catch (DateTimeException e) {
            assertThatThrownBy(() -> parse(text)).isInstanceOf(DateTimeException.class);
            return;
        }
        assertThat(parse(text)).isEqualTo(expected);
    }
}
