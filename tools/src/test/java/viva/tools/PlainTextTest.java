package viva.tools;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {
    @Test
    void removesWhatHidesOrMovesOrTurns() {
        String hostile =
                "a\u001b[31m\u0007b\u202ec\u2066d\u200be\ufefff\u0000g\udb40\udc41h\ud800i\u00adj";
        assertThat(PlainText.of(hostile)).isEqualTo("a[31mbcdefghij");
    }

    @Test
    void keepsLinesTabsAccentsAndJoiners() {
        assertThat(PlainText.of("x\r\ny\rz\tw\u2028v")).isEqualTo("x\ny\nz\tw\nv");
        assertThat(PlainText.of("e\u0301")).isEqualTo("\u00e9");
        assertThat(PlainText.of("\u0915\u094d\u200d\u0937")).contains("\u200d");
    }

    @Test
    void foldsALineAndShortensItWithoutCuttingACharacter() {
        assertThat(PlainText.line("  a \n\n b\t c ", 10)).isEqualTo("a b c");
        assertThat(PlainText.line("ab\ud83d\ude00cd", 4)).isEqualTo("ab\ud83d\ude00…");
        assertThat(PlainText.line("abcd", 4)).isEqualTo("abcd");
    }
}
