package viva.console.terminal;

import java.io.PrintWriter;
import java.util.Optional;

/// Where a person reads and types. Thread-safe but for [#read] and [#answer].
public interface Screen extends AutoCloseable {
    /// Said where a person typed before there was a question.
    String TOO_EARLY = "  What you typed before this question was dropped.";

    /// Waits for what the person types next; lines that go on are put together.
    ///
    /// @return empty at the end of the input
    Optional<String> read();

    /// Shows a question and waits for its answer; Ctrl-C is a no. What a person typed before the
    /// question stood there was not said to it: it is dropped, and that is shown.
    ///
    /// @return empty at the end of the input
    Optional<String> answer(String question);

    /// Shows text above what is being typed; a line end is added.
    void say(String text);

    /// Where other rooms print: their lines appear above what is being typed.
    PrintWriter writer();

    /// What stands in the last line, where there is one: shown while nothing is said about it.
    void status(String line);

    /// What a model has said so far, and nothing has checked: shown apart and marked so, only where
    /// it
    /// can be taken away again. Empty takes it away.
    void draft(String text);

    /// What Ctrl-C does while nothing is being typed; without it, it ends the process.
    void onInterrupt(Runnable pressed);

    /// Leaves the terminal to another program while this runs; what is said meanwhile comes after.
    void away(Runnable other);

    /// Whether a person types here who can be asked back.
    boolean interactive();

    @Override
    void close();
}
