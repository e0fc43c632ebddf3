package viva.store;

import java.util.List;
import viva.study.ToolCall;
import viva.study.Turn;

/// One of each turn of a model that has tools.
final class TurnSamples {
    private TurnSamples() {}

    static List<Object> values() {
        return List.of(
                new Turn.UseTool("to see", new ToolCall.ListFiles()),
                new Turn.UseTool("to see", new ToolCall.ReadFile("a.py", 1, 9)),
                new Turn.UseTool("to find", new ToolCall.Search("x")),
                new Turn.UseTool("to mend", new ToolCall.EditFile("a.py", "x", "y")),
                new Turn.UseTool("to test", new ToolCall.RunCommand(List.of("python3", "a.py"))),
                new Turn.UseTool("to cite", new ToolCall.LookUp("norm")),
                new Turn.Finish("done"));
    }
}
