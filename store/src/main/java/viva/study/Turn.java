package viva.study;

/// What a model does next.
public sealed interface Turn {
    /// @param why in a sentence; for people
    record UseTool(String why, ToolCall call) implements Turn {}

    /// It has done what it was asked for.
    record Finish(String summary) implements Turn {}
}
