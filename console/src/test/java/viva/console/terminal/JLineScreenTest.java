package viva.console.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JLineScreenTest {
    private static final int TIMES = 400;

    /// From where the cursor is remembered on its way to the last line to where it is put back.
    private static final Pattern ON_THE_LAST_LINE =
            Pattern.compile("\u001b7(.*?)\u001b8", Pattern.DOTALL);

    @TempDir Path temp;

    /// Text that comes in between would land on the last line, and all that follows with it.
    @Test
    void neverPrintsWhileTheStatusLineIsDrawn() throws Exception {
        ByteArrayOutputStream drawn = new ByteArrayOutputStream();
        try (Screen screen = screen(drawn)) {
            Thread events = Thread.ofPlatform().start(() -> times(i -> screen.say("event " + i)));
            times(i -> screen.status("status " + i));
            events.join();
        }
        String all = drawn.toString(UTF_8);
        assertThat(all).contains("event 0", "event " + (TIMES - 1));
        assertThat(ON_THE_LAST_LINE.matcher(all).results().map(MatchResult::group))
                .hasSizeGreaterThan(TIMES / 2)
                .noneMatch(strokes -> strokes.contains("event"));
    }

    /// A draft is marked, ends where the line ends, goes away, and cannot act on the terminal.
    @Test
    void marksWhatNothingHasChecked() throws Exception {
        ByteArrayOutputStream drawn = new ByteArrayOutputStream();
        try (Screen screen = screen(drawn)) {
            screen.status("at rest");
            screen.draft("first " + "words ".repeat(40) + "\u001b]0;evil\u0007 last");
            assertThat(drawn.toString(UTF_8))
                    .contains("not checked yet: …", " last")
                    .doesNotContain("first", "\u001b]0", "\u0007");
            drawn.reset();
            screen.draft("");
            assertThat(drawn.toString(UTF_8)).contains("at rest");
        }
    }

    private Screen screen(OutputStream drawn) throws IOException {
        Terminal terminal =
                new ExternalTerminal(
                        "test", "xterm", new ByteArrayInputStream(new byte[0]), drawn, UTF_8);
        terminal.setSize(Size.of(80, 24));
        Manner manner = new Manner("> ", (_, _) -> List.of(), "history", false);
        return JLineScreen.over(terminal, manner, temp.resolve("history"), false);
    }

    private static void times(IntConsumer each) {
        for (int i = 0; i < TIMES; i++) {
            each.accept(i);
        }
    }
}
