package viva.console.chat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jline.keymap.KeyMap;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;

/// Reads lines that can be edited: arrow keys, history, completion, several lines by Alt-Enter. No
/// character has a meaning of its own: what is typed is what is read.
final class LineEditor extends LineReaderImpl {
    /// In front of a line that goes on.
    static final String FURTHER = "    > ";

    /// @param history file of what was typed in earlier sessions; its folder exists
    LineEditor(Terminal terminal, Completer completer, Path history) {
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
        setCompleter(completer);
        option(LineReader.Option.DISABLE_EVENT_EXPANSION, true);
        option(LineReader.Option.HISTORY_IGNORE_SPACE, true);
        newLineOnAltEnter();
    }

    private void newLineOnAltEnter() {
        getWidgets()
                .put(
                        "new-line",
                        () -> {
                            getBuffer().write('\n');
                            return true;
                        });
        Objects.requireNonNull(getKeyMaps().get(MAIN), "no main key map")
                .bind(new Reference("new-line"), KeyMap.alt('\r'), KeyMap.alt('\n'));
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
