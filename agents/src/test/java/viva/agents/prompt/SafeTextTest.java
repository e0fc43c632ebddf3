package viva.agents.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u001b[31mb",
                "a\u001b]0;title\u0007b",
                "a\u001b]8;;http://x\u001b\\b",
                "a\u009b2Jb",
                "a\u0000b",
                "a\u007fb",
                "a\u202eb",
                "a\u2066b",
                "a\u200bb",
                "a\udb40\udc41b",
                "a\ufeffb"
            })
    void removesWhatActsOrHides(String text) {
        assertThat(SafeText.of(text)).isEqualTo("ab");
    }

    @Test
    void keepsLettersOfEveryScriptTabsAndLines() {
        String text = "größer\t‖P·w₀‖\nمرحبا שלום 数学 😀";

        assertThat(SafeText.of(text)).isEqualTo(text);
    }

    @Test
    void makesOneKindOfLineEnd() {
        assertThat(SafeText.of("a\r\nb\rc\u2028d")).isEqualTo("a\nb\nc\nd");
    }

    @Test
    void replacesHalfACharacter() {
        assertThat(SafeText.of("a\ud800b")).isEqualTo("a\ufffdb");
    }

    @Test
    void cutsALineBetweenCharacters() {
        assertThat(SafeText.line("one\n two  three", 100)).isEqualTo("one two three");
        assertThat(SafeText.line("😀😀😀", 5)).doesNotContain("\ud83d…").endsWith("…");
    }
}
