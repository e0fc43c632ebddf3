package viva.console.terminal;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.utils.InfoCmp;
import org.jline.utils.Signals;
import org.jline.utils.Status;
import viva.console.Plain;

/// A terminal that can move its cursor: editing, history, completion, a status line.
///
/// Between two lines it stays as it is while one is typed, so that keys which come early wait for
/// the
/// next line: a terminal that goes back to lines of its own echoes them into what is shown, and
/// drops
/// them all at Ctrl-C. Only Ctrl-C does not wait.
public final class JLineScreen implements Screen {
    private static final String UNCHECKED = "not checked yet: ";
    private static final int NARROWEST = 20;
    private static final int USUAL = 80;

    private final Terminal terminal;
    private final LineEditor reader;
    private final Manner manner;
    private final Attributes before;
    private final Attributes keeping;
    private final boolean colour;

    /// These four belong to whoever draws.
    private final List<String> held = new ArrayList<>();

    private boolean isAway;
    private String shown = "";
    private String draft = "";

    private JLineScreen(Terminal terminal, LineEditor reader, Manner manner, boolean colour) {
        this.terminal = terminal;
        this.reader = reader;
        this.manner = manner;
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
    static Screen open(Manner manner, Path history, boolean colour) throws IOException {
        System.setProperty(TerminalBuilder.PROP_SOFTWARE_SIGNALS, "false");
        Terminal terminal = system(colour);
        Signals.register("WINCH", () -> terminal.raise(Terminal.Signal.WINCH));
        return over(terminal, manner, history, colour);
    }

    /// Reached by JNI, which starts in a tenth of the time of foreign functions, and by programs
    /// such as `stty` only where no library can be loaded.
    private static Terminal system(boolean colour) throws IOException {
        knowTerminal(System.getenv().getOrDefault("TERM", ""));
        try {
            return system(quick().exec(false).dumb(false), colour);
        } catch (IllegalStateException e) {
            return system(quick(), colour);
        }
    }

    private static Terminal system(TerminalBuilder builder, boolean colour) throws IOException {
        return builder.name("viva").system(true).nativeSignals(false).color(colour).build();
    }

    /// What JLine has packed of a common terminal is as good as what `infocmp` says of it, which is
    /// a program to start.
    private static void knowTerminal(String type) {
        Optional.ofNullable(InfoCmp.getDefaultInfoCmp(type))
                .ifPresent(packed -> InfoCmp.setLoadedInfoCmp(type, packed));
    }

    /// A terminal that is asked nothing that it may not answer.
    public static TerminalBuilder quick() {
        return TerminalBuilder.builder().ffm(false).graphemeCluster(false);
    }

    public static Screen over(Terminal terminal, Manner manner, Path history, boolean colour) {
        LineEditor reader = new LineEditor(terminal, manner.offers(), history);
        return new JLineScreen(terminal, reader, manner, colour);
    }

    @Override
    public Optional<String> read() {
        StringBuilder text = new StringBuilder();
        while (true) {
            try {
                String line =
                        reader.readLine(text.isEmpty() ? manner.prompt() : LineEditor.FURTHER);
                if (!line.endsWith("\\")) {
                    return Optional.of(text.append(line).toString());
                }
                text.append(line, 0, line.length() - 1).append('\n');
            } catch (UserInterruptException e) {
                if (manner.leavesAtInterrupt()) {
                    return Optional.empty();
                }
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
            return Optional.of(reader.readLine(manner.prompt()));
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
        Signals.register("INT", pressed);
    }

    @Override
    public void away(Runnable other) {
        reader.draw(this::leave);
        try {
            other.run();
        } finally {
            reader.draw(this::comeBack);
        }
    }

    private void leave() {
        isAway = true;
        Status.getExistingStatus(terminal).ifPresent(Status::suspend);
        terminal.pause();
        terminal.setAttributes(before);
    }

    private void comeBack() {
        terminal.setAttributes(keeping);
        terminal.resume();
        Status.getExistingStatus(terminal).ifPresent(Status::restore);
        isAway = false;
        held.forEach(this::print);
        held.clear();
    }

    @Override
    public void say(String text) {
        reader.draw(
                () -> {
                    if (isAway) {
                        held.add(text);
                    } else {
                        print(text);
                    }
                });
    }

    private void print(String text) {
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
    public void status(String line) {
        reader.draw(
                () -> {
                    if (!isAway && !line.equals(shown)) {
                        shown = line;
                        drawBottom();
                    }
                });
    }

    @Override
    public void draft(String text) {
        reader.draw(
                () -> {
                    if (!isAway && !text.equals(draft)) {
                        draft = text;
                        drawBottom();
                    }
                });
    }

    /// The status line, or the end of a draft in its place, faint.
    private void drawBottom() {
        Status status = Status.getStatus(terminal);
        if (status != null) {
            int width = columns() - 1;
            AttributedStyle plain = AttributedStyle.DEFAULT;
            AttributedString line =
                    draft.isEmpty()
                            ? new AttributedString(
                                    Plain.line(shown, width), colour ? plain.inverse() : plain)
                            : new AttributedString(drafted(width), plain.faint());
            status.update(List.of(line));
        }
    }

    private String drafted(int width) {
        String text = Plain.text(draft).replaceAll("\\s+", " ").strip();
        int room = width - UNCHECKED.length();
        return UNCHECKED
                + (text.length() <= room ? text : "…" + text.substring(text.length() - room + 1));
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
        reader.draw(() -> Status.getExistingStatus(terminal).ifPresent(Status::hide));
        terminal.setAttributes(before);
        try {
            terminal.close();
        } catch (IOException e) {
            // The terminal is gone, and nothing is left to restore.
        }
    }
}
