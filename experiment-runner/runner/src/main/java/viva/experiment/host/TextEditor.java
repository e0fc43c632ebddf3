package viva.experiment.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import viva.study.VivaException;

/// The editor of the person at this terminal, which it takes over until it ends.
public final class TextEditor {
    private final List<String> command;

    private TextEditor(List<String> command) {
        this.command = List.copyOf(command);
    }

    /// @param command as in `EDITOR`: a program and what it is called with, parted by blanks; empty
    ///     for `vi`
    public static TextEditor of(String command) {
        return new TextEditor(
                command.isBlank() ? List.of("vi") : List.of(command.strip().split("\\s+")));
    }

    /// Lets the person edit a file; returns when the editor has ended.
    ///
    /// @throws VivaException ENVIRONMENT where it cannot be started, or ends with an error
    public void edit(Path file) throws InterruptedException {
        List<String> words = new ArrayList<>(command);
        words.add(file.toString());
        try {
            Process editor = new ProcessBuilder(words).inheritIO().start();
            int exit = editor.waitFor();
            if (exit != 0) {
                throw cannot("it ended with " + exit, null);
            }
        } catch (IOException e) {
            throw cannot(String.valueOf(e.getMessage()), e);
        }
    }

    private VivaException cannot(String why, @Nullable IOException cause) {
        String message =
                "The editor "
                        + command.getFirst()
                        + " did not do its work: "
                        + why
                        + ". Nothing is decided. Set EDITOR to one that is installed";
        return cause == null
                ? new VivaException(VivaException.Code.ENVIRONMENT, message)
                : new VivaException(VivaException.Code.ENVIRONMENT, message, cause);
    }
}
