package viva.agents.tool;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import viva.study.CallId;
import viva.study.ToolCall;
import viva.tools.Library;
import viva.tools.tree.Looked;
import viva.tools.tree.WorkTree;

/// The tools of one loop: which there are is said by who builds it, never by a model.
public final class Toolbox {
    private static final int MOST_SOURCES = 8;

    private final WorkTree tree;
    private final Optional<CommandRunner> commands;
    private final Optional<Library> library;

    /// @param commands what runs commands; without it none are run
    /// @param library what is looked into; without it there is none
    public Toolbox(WorkTree tree, Optional<CommandRunner> commands, Optional<Library> library) {
        this.tree = tree;
        this.commands = commands;
        this.library = library;
    }

    /// Does what is asked for, and says what came of it; a refusal is a result in words.
    ///
    /// @param turn that asks for it
    /// @param time where a command gets its time in the sandbox
    /// @throws IOException where the work tree cannot be read or written
    /// @throws viva.study.VivaException SANDBOX where a jail could not be set up; BUDGET where a
    ///     command would not fit
    String use(CallId turn, ToolCall call, SandboxTime time)
            throws IOException, InterruptedException {
        return switch (call) {
            case ToolCall.ListFiles _ -> words(tree.list());
            case ToolCall.ReadFile(String file, int first, int lines) ->
                    words(tree.read(file, first, lines));
            case ToolCall.Search(String text) -> words(tree.search(text));
            case ToolCall.EditFile(String file, String before, String after) ->
                    words(tree.edit(file, before, after));
            case ToolCall.RunCommand run -> ran(turn, run.command(), time);
            case ToolCall.LookUp(String words) ->
                    library.map(shelf -> found(shelf, words))
                            .orElse("Refused: there is no library here.");
        };
    }

    private String ran(CallId turn, List<String> command, SandboxTime time)
            throws InterruptedException {
        if (commands.isEmpty()) {
            return "Refused: commands are not run here.";
        }
        if (command.isEmpty() || command.stream().anyMatch(part -> part.indexOf('\0') >= 0)) {
            return "Refused: a command is a program and its arguments.";
        }
        CommandRunner runner = commands.get();
        return time.run(runner.worstCase(turn.path()), () -> runner.run(command, tree.root()));
    }

    /// Does again what changes the work tree, after a crash; everything else stands in the journal.
    void redo(ToolCall call) throws IOException {
        if (call instanceof ToolCall.EditFile(String file, String before, String after)) {
            Looked _ = tree.edit(file, before, after);
        }
    }

    private static String words(Looked looked) {
        return looked.done() ? looked.text() : "Refused: " + looked.text();
    }

    private static String found(Library library, String words) {
        String found =
                library.find(words, MOST_SOURCES).stream()
                        .map(source -> "@" + source.key() + ": " + source.title())
                        .collect(Collectors.joining("\n"));
        return found.isEmpty() ? "Nothing in the library fits." : found;
    }
}
