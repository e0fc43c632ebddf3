package viva.console.chat;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jline.keymap.KeyMap;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Status;
import viva.console.Plain;

/// A terminal that can move its cursor: editing, history, completion, a status line.
///
/// Between two lines it stays as it is while one is typed, so that keys which come early wait for
/// the
/// next line: a terminal that goes back to lines of its own echoes them into what is shown, and
/// drops
/// them all at Ctrl-C. Only Ctrl-C does not wait.
final class JLineScreen implements Screen {
    private static final String PROMPT = "viva> ";
    private static final int NARROWEST = 20;
    private static final int USUAL = 80;

    private final Terminal terminal;
    private final LineReader reader;
    private final Attributes before;
    private final Attributes keeping;
    private final boolean colour;
    private final List<String> held = new ArrayList<>();
    private boolean isAway;
    private String shown = "";

    private JLineScreen(Terminal terminal, LineReader reader, boolean colour) {
        this.terminal = terminal;
        this.reader = reader;
        this.before = terminal.enterRawMode();
        this.keeping = terminal.getAttributes();
        this.colour = colour;
        keeping.setLocalFlags(
                EnumSet.of(Attributes.LocalFlag.ISIG, Attributes.LocalFlag.NOFLSH), true);
        terminal.setAttributes(keeping);
    }

    /// Takes the terminal over.
    ///
    /// @param history file of what was typed in earlier sessions; its folder exists
    /// @param colour whether lines may be coloured
    static Screen open(Completions completions, Path history, boolean colour) throws IOException {
        return over(
                TerminalBuilder.builder().name("viva").system(true).color(colour).build(),
                completions,
                history,
                colour);
    }

    static Screen over(Terminal terminal, Completions completions, Path history, boolean colour) {
        DefaultParser parser = new DefaultParser();
        parser.setEscapeChars(new char[] {});
        parser.setQuoteChars(new char[] {});
        LineReader reader =
                LineReaderBuilder.builder()
                        .terminal(terminal)
                        .appName("viva")
                        .parser(parser)
                        .completer(completions)
                        .variable(LineReader.HISTORY_FILE, history)
                        .variable(LineReader.SECONDARY_PROMPT_PATTERN, "    > ")
                        .variable(LineReader.BELL_STYLE, "none")
                        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                        .option(LineReader.Option.HISTORY_IGNORE_SPACE, true)
                        .build();
        newLineOnAltEnter(reader);
        return new JLineScreen(terminal, reader, colour);
    }

    private static void newLineOnAltEnter(LineReader reader) {
        reader.getWidgets()
                .put(
                        "new-line",
                        () -> {
                            reader.getBuffer().write('\n');
                            return true;
                        });
        Objects.requireNonNull(reader.getKeyMaps().get(LineReader.MAIN), "no main key map")
                .bind(new Reference("new-line"), KeyMap.alt('\r'), KeyMap.alt('\n'));
    }

    @Override
    public Optional<String> read() {
        StringBuilder text = new StringBuilder();
        while (true) {
            try {
                String line = reader.readLine(text.isEmpty() ? PROMPT : "    > ");
                if (!line.endsWith("\\")) {
                    return Optional.of(text.append(line).toString());
                }
                text.append(line, 0, line.length() - 1).append('\n');
            } catch (UserInterruptException e) {
                text.setLength(0);
            } catch (EndOfFileException e) {
                return Optional.empty();
            }
        }
    }

    @Override
    public Optional<String> answer(String question) {
        if (forgets()) {
            say(TOO_EARLY);
        }
        say(question);
        try {
            return Optional.of(reader.readLine(PROMPT));
        } catch (UserInterruptException e) {
            return Optional.of("n");
        } catch (EndOfFileException e) {
            return Optional.empty();
        }
    }

    /// Whether there was something typed to forget.
    private boolean forgets() {
        try {
            boolean early = false;
            while (terminal.reader().read(1) >= 0) {
                early = true;
            }
            return early;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void onInterrupt(Runnable pressed) {
        terminal.handle(Terminal.Signal.INT, _ -> pressed.run());
    }

    @Override
    public void away(Runnable other) {
        Optional<Status> line = Status.getExistingStatus(terminal);
        synchronized (held) {
            isAway = true;
        }
        line.ifPresent(Status::suspend);
        terminal.pause();
        terminal.setAttributes(before);
        try {
            other.run();
        } finally {
            terminal.setAttributes(keeping);
            terminal.resume();
            line.ifPresent(Status::restore);
            back();
        }
    }

    private void back() {
        List<String> meanwhile;
        synchronized (held) {
            isAway = false;
            meanwhile = List.copyOf(held);
            held.clear();
        }
        meanwhile.forEach(this::say);
    }

    @Override
    public void say(String text) {
        synchronized (held) {
            if (isAway) {
                held.add(text);
                return;
            }
        }
        int width = columns();
        for (String line : Plain.text(text).split("\n", -1)) {
            Wrap.line(line, width).forEach(part -> reader.printAbove(tinted(part)));
        }
    }

    @Override
    public PrintWriter writer() {
        return new PrintWriter(new LineWriter(this::say), true);
    }

    @Override
    public synchronized void status(String line) {
        synchronized (held) {
            if (isAway || line.equals(shown)) {
                return;
            }
        }
        shown = line;
        Status status = Status.getStatus(terminal);
        if (status != null) {
            int width = columns() - 1;
            AttributedString text =
                    new AttributedString(
                            Plain.line(line, width),
                            colour ? AttributedStyle.INVERSE : AttributedStyle.DEFAULT);
            status.update(List.of(text));
        }
    }

    /// Some terminals do not say how wide they are.
    private int columns() {
        int said = terminal.getSize().getColumns();
        return said < NARROWEST ? USUAL : said;
    }

    /// Coloured by the mark that a line of progress bears, and by nothing that a model wrote.
    private AttributedString tinted(String line) {
        if (!colour) {
            return new AttributedString(line);
        }
        int mark = Math.min(line.length(), 10);
        AttributedStyle style = style(line.substring(0, mark));
        return new AttributedStringBuilder()
                .styled(style, line.substring(0, mark))
                .append(line.substring(mark))
                .toAttributedString();
    }

    private static AttributedStyle style(String head) {
        if (head.contains("✗") || head.contains("!")) {
            return AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);
        }
        if (head.contains("✓")) {
            return AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
        }
        return head.contains("»") || head.contains("→")
                ? AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN)
                : AttributedStyle.DEFAULT;
    }

    @Override
    public boolean interactive() {
        return true;
    }

    @Override
    public void close() {
        Status.getExistingStatus(terminal).ifPresent(Status::hide);
        terminal.setAttributes(before);
        try {
            terminal.close();
        } catch (IOException e) {
            // The terminal is gone, and nothing is left to restore.
        }
    }
}
