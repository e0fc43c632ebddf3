package viva.agents.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineDiffTest {
    @Test
    void saysNothingOfEqualTexts() {
        assertThat(LineDiff.of("a\nb\n", "a\nb")).isEmpty();
    }

    @Test
    void showsWhatWentAndWhatCameBetweenLinesThatStayed() {
        assertThat(LineDiff.of("a\nb\nc", "a\nx\nc\nd")).isEqualTo("  a\n- b\n+ x\n  c\n+ d\n");
        assertThat(LineDiff.of("", "new")).isEqualTo("+ new\n");
        assertThat(LineDiff.of("old", "")).isEqualTo("- old\n");
    }

    @Test
    void leavesOutWhatIsFarFromAnyChange() {
        String before = lines(0, 40);
        String after = lines(0, 20) + "\nchanged\n" + lines(21, 40);

        assertThat(LineDiff.of(before, after))
                .isEqualTo("  …\n  18\n  19\n- 20\n+ changed\n  21\n  22\n");
    }

    private static String lines(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining("\n"));
    }
}
