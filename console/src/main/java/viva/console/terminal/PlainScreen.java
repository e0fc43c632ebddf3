package viva.console.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import org.jline.utils.Signals;
import viva.console.Plain;

/// Lines in, lines out: for pipes, dumb terminals and screen readers. Nothing moves or blinks, and
/// nothing is coloured.
public final class PlainScreen implements Screen {
    private final BufferedReader in;
    private final PrintWriter out;
    private final boolean interactive;
    private final String prompt;
    private Optional<KeptKeys> kept = Optional.empty();

    /// @param interactive whether a person types, rather than a script
    /// @param prompt printed before a line is read
    public PlainScreen(BufferedReader in, PrintWriter out, boolean interactive, String prompt) {
        this.in = in;
        this.out = out;
        this.interactive = interactive;
        this.prompt = prompt;
    }

    @Override
    public Optional<String> read() {
        out.print(prompt);
        out.flush();
        StringBuilder text = new StringBuilder();
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.endsWith("\\")) {
                    return Optional.of(text.append(line).toString());
                }
                text.append(line, 0, line.length() - 1).append('\n');
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
    }

    @Override
    public Optional<String> answer(String question) {
        if (interactive && forgets()) {
            say(TOO_EARLY);
        }
        say(question);
        return read();
    }

    /// Whether there was something typed to forget.
    private boolean forgets() {
        try {
            boolean early = in.ready();
            while (in.ready()) {
                in.read();
            }
            return early;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void say(String text) {
        synchronized (out) {
            out.println(Plain.text(text));
            out.flush();
        }
    }

    /// A script has its process ended, as with every other program.
    @Override
    public void onInterrupt(Runnable pressed) {
        if (interactive) {
            Signals.register("INT", pressed);
            kept = KeptKeys.begin();
        }
    }

    @Override
    public void away(Runnable other) {
        synchronized (out) {
            boolean keeps = kept.isPresent();
            kept.ifPresent(KeptKeys::close);
            try {
                other.run();
            } finally {
                kept = keeps ? KeptKeys.begin() : Optional.empty();
            }
        }
    }

    @Override
    public PrintWriter writer() {
        return new PrintWriter(new LineWriter(this::say), true);
    }

    /// Not shown: a reader that speaks would say it again and again. `/doing` tells.
    @Override
    public void status(String line) {}

    /// Not shown: what was printed cannot be taken away.
    @Override
    public void draft(String text) {}

    @Override
    public boolean interactive() {
        return interactive;
    }

    @Override
    public void close() {
        kept.ifPresent(KeptKeys::close);
        out.flush();
    }
}
