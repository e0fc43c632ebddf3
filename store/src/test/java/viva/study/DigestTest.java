package viva.study;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DigestTest {
    private static final Digest DIGEST = Digest.of("some bytes");

    private static byte[] among(String digits) {
        return ("before" + digits + "after").getBytes(ISO_8859_1);
    }

    @Test
    void readsDigitsAmongOtherBytes() {
        assertThat(Digest.parse(among(DIGEST.hex()), 6)).isEqualTo(DIGEST);
        assertThat(Digest.parse(DIGEST.digits(), 0)).isEqualTo(DIGEST);
    }

    @Test
    void refusesWhatIsNoDigitWhereverItStands() {
        for (int i = 0; i < 64; i++) {
            for (char other : "gA/: \u0000\u00e9\u00ff".toCharArray()) {
                String hex = DIGEST.hex();
                byte[] bytes = among(hex.substring(0, i) + other + hex.substring(i + 1));

                assertThatThrownBy(() -> Digest.parse(bytes, 6))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    void refusesAPlaceBeyondTheBytes() {
        for (int from : new int[] {-1, 1, 64}) {
            assertThatThrownBy(() -> Digest.parse(DIGEST.digits(), from))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }
}
