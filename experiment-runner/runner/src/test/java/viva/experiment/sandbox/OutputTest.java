package viva.experiment.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a program writes reaches us in bounded pieces and as plain text.
class OutputTest {
    private final List<String> lines = new ArrayList<>();
    private final LineSplitter splitter =
            new LineSplitter((line, whole) -> lines.add(line + (whole ? "" : "|cut")));

    @Test
    void splitsLinesWhereverTheBytesAreCut() {
        for (byte each : "one\ntwo ü\nthree".getBytes(StandardCharsets.UTF_8)) {
            splitter.take(new byte[] {each}, 1);
        }
        splitter.finish();

        assertThat(lines).containsExactly("one", "two ü", "three|cut");
    }

    @Test
    void dropsTheRestOfALineThatIsTooLong() {
        byte[] bytes =
                ("x".repeat(LineSplitter.LONGEST + 9) + "\nnext\n")
                        .getBytes(StandardCharsets.UTF_8);

        splitter.take(bytes, bytes.length);

        assertThat(lines).containsExactly("x".repeat(LineSplitter.LONGEST) + "|cut", "next");
    }

    @Test
    void stopsWhenTheListenerHasHadEnough() {
        LineSplitter once = new LineSplitter((line, whole) -> !lines.add(line));

        assertThat(once.take("a\nb\n".getBytes(StandardCharsets.UTF_8), 4)).isFalse();
        assertThat(lines).containsExactly("a");
    }

    @Test
    void keepsBeginningAndEndOfALongLog() {
        LogText log = new LogText();
        byte[] block = "0123456789".repeat(100).getBytes(StandardCharsets.UTF_8);
        log.add("first\n".getBytes(StandardCharsets.UTF_8), 6);
        for (int i = 0; i < 1000; i++) {
            log.add(block, block.length);
        }
        log.add("\nlast".getBytes(StandardCharsets.UTF_8), 5);

        assertThat(log.text()).startsWith("first\n").endsWith("last").contains("bytes left out]");
        assertThat(log.text().length()).isLessThan(300_000);
    }

    @Test
    void replacesEscapesAndDirectionMarks() {
        assertThat(PlainText.of("a\u001b[31mred\u202Eleft\r\nb\tc"))
                .isEqualTo("a?[31mred?left\nb\tc");
    }
}
