package viva.store.written;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import viva.study.Arm;

class SharedValuesTest {
    private final SharedValues shared = new SharedValues();

    private String text(String text) {
        byte[] ascii = ("before" + text + "after").getBytes(US_ASCII);
        return shared.text(ascii, 6, 6 + text.length());
    }

    private Arm arm(String id) {
        return shared.arm(id.getBytes(US_ASCII), 0, id.length());
    }

    @Test
    void keepsATextOnce() {
        assertThat(text("application/json"))
                .isEqualTo("application/json")
                .isSameAs(text("application/json"))
                .isSameAs(shared.text("application/json"));
    }

    @Test
    void keepsTextsOfOneHashApart() {
        assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
        for (int i = 0; i < 3; i++) {
            assertThat(text("Aa")).isEqualTo("Aa").isSameAs(shared.text("Aa"));
            assertThat(text("BB")).isEqualTo("BB");
            assertThat(text("")).isEmpty();
        }
    }

    @Test
    void takesAnArmApartOnce() {
        assertThat(arm("optimiser=sgd,ridge=0"))
                .isEqualTo(Arm.parse("optimiser=sgd,ridge=0"))
                .isSameAs(arm("optimiser=sgd,ridge=0"))
                .isSameAs(shared.cell("optimiser=sgd,ridge=0#7").arm());
    }

    @Test
    void refusesWhatIsNoArmEachTime() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> arm("ridge")).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
