package viva.console.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrapTest {
    @Test
    void breaksBetweenWordsAndSetsTheRestIn() {
        assertThat(Wrap.line("  one two three four five six", 20))
                .containsExactly("  one two three four", "      five six");
        assertThat(Wrap.line("fits", 20)).containsExactly("fits");
        assertThat(Wrap.line("", 20)).containsExactly("");
    }

    @Test
    void breaksAWordThatIsLongerThanALine() {
        assertThat(Wrap.line("x".repeat(30), 20))
                .containsExactly("x".repeat(20), "    " + "x".repeat(10));
        assertThat(Wrap.line(" ".repeat(30) + "x", 20)).hasSize(2);
    }
}
