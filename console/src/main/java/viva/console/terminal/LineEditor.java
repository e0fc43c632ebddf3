package viva.console.terminal;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.reader.Widget;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;

/// Reads lines that can be edited: arrow keys, history, completion, several lines by Alt-Enter. No
/// character has a meaning of its own: what is typed is what is read.
final class LineEditor extends LineReaderImpl {
    /// In front of a line that goes on.
    static final String FURTHER = "    > ";

    /// @param history file of what was typed in earlier sessions; its folder exists
    LineEditor(Terminal terminal, Manner.Offers offers, Path history) {
        super(
                terminal,
                "viva",
                Map.of(
                        HISTORY_FILE, history,
                        SECONDARY_PROMPT_PATTERN, FURTHER,
                        BELL_STYLE, "none"));
        DefaultParser parser = new DefaultParser();
        parser.setEscapeChars(new char[] {});
        parser.setQuoteChars(new char[] {});
        setParser(parser);
        setCompleter(completer(offers));
        option(LineReader.Option.DISABLE_EVENT_EXPANSION, true);
        option(LineReader.Option.HISTORY_IGNORE_SPACE, true);
        bindKeys();
    }

    private static Completer completer(Manner.Offers offers) {
        return (_, line, found) ->
                offers.offers(line.words(), line.wordIndex()).stream()
                        .map(LineEditor::candidate)
                        .forEach(found::add);
    }

    private static Candidate candidate(String value) {
        return new Candidate(value, value, null, null, null, null, !value.endsWith("="));
    }

    /// Ctrl-C is a key among others here: as a signal it would come before what was typed before
    /// it,
    /// and cut a line in two.
    private void bindKeys() {
        KeyMap<Binding> keys = Objects.requireNonNull(getKeyMaps().get(MAIN), "no main key map");
        keys.bind((Widget) this::newLine, KeyMap.alt('\r'), KeyMap.alt('\n'));
        keys.bind((Widget) this::giveUp, KeyMap.ctrl('C'));
    }

    private boolean newLine() {
        getBuffer().write('\n');
        return true;
    }

    private boolean giveUp() {
        throw new UserInterruptException(getBuffer().toString());
    }

    /// Draws between two strokes of this editor, never in the middle of one: a stroke that moves
    /// the
    /// cursor away and back, and meets another on its way, leaves it where nothing can be read.
    void draw(Runnable strokes) {
        lock.lock();
        try {
            strokes.run();
        } finally {
            lock.unlock();
        }
    }
}
