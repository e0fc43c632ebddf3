package viva.console.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import viva.study.VivaException;

class SlashTest {
    private static final Completions COMPLETIONS =
            new Completions(() -> List.of("gap", "@poggio2019"), () -> List.of("p0", "p1"));

    @Test
    void takesALineApart() {
        assertThat(Slash.parse("/note  mind the\nseeds "))
                .isEqualTo(new Slash.Typed(Slash.NOTE, "mind the\nseeds"));
        assertThat(Slash.parse("/STATUS").line()).isEqualTo("/status");
    }

    @Test
    void takesABeginningThatFitsOneCommandOnly() {
        assertThat(Slash.parse("/appr plan").line()).isEqualTo("/approve plan");
        assertThatThrownBy(() -> Slash.parse("/st"))
                .isInstanceOf(VivaException.class)
                .hasMessageContaining("/status, /steered, /stop");
        assertThatThrownBy(() -> Slash.parse("/dance")).hasMessageContaining("/help");
    }

    @Test
    void helpsWithinEightyColumns() {
        assertThat(Slash.help().lines()).hasSizeLessThan(20).allMatch(line -> line.length() <= 80);
        assertThat(Slash.help("all").lines()).allMatch(line -> line.length() <= 80);
        for (Slash one : Slash.values()) {
            assertThat(Slash.help()).contains(one.word());
            assertThat(Slash.help("all")).contains(one.usage());
        }
    }

    @Test
    void completesCommandsGatesRolesKeysAndIds() {
        assertThat(COMPLETIONS.offers(List.of("/ap"), 0)).contains("/approve", "/why");
        assertThat(COMPLETIONS.offers(List.of("/approve", "p"), 1)).contains("plan", "release");
        assertThat(COMPLETIONS.offers(List.of("/note", "@"), 1)).contains("@writer");
        assertThat(COMPLETIONS.offers(List.of("/amend", ""), 1)).contains("budget.calls=");
        assertThat(COMPLETIONS.offers(List.of("/why", ""), 1)).contains("gap", "p1");
        assertThat(COMPLETIONS.offers(List.of("/note", "a", "b"), 2)).isEmpty();
        assertThat(COMPLETIONS.offers(List.of("plain", "words"), 1)).isEmpty();
    }
}
