package viva.study;

import java.util.List;

/// One use of a tool, as a model asks for it.
public sealed interface ToolCall {
    /// The names of all files of the work tree.
    record ListFiles() implements ToolCall {}

    /// Lines of a file.
    ///
    /// @param first line to begin with, from 1
    record ReadFile(String file, int first, int lines) implements ToolCall {}

    /// Every line that holds the text literally.
    record Search(String text) implements ToolCall {}

    /// Replaces the one place that holds `before`, or writes a new file where `before` is empty.
    record EditFile(String file, String before, String after) implements ToolCall {}

    /// A program and its arguments, in the sandbox: the work tree is read-only there, `out/` and
    /// `/tmp` can be written and are gone afterwards.
    record RunCommand(List<String> command) implements ToolCall {}

    /// The publications of the library that fit some words.
    record LookUp(String words) implements ToolCall {}

    /// What it is called in a journal.
    default String tool() {
        return switch (this) {
            case ListFiles _ -> "list";
            case ReadFile _ -> "read";
            case Search _ -> "search";
            case EditFile _ -> "edit";
            case RunCommand _ -> "run";
            case LookUp _ -> "look-up";
        };
    }
}
