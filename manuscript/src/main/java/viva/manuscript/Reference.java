package viva.manuscript;

/// Something outside the text that the text stands on.
public sealed interface Reference {
    /// Line of the text, counted from 1.
    int line();

    /// `{{q:id}}`, or `{{q:id.interval}}` where `interval` is true.
    record ToQuantity(String id, boolean interval, int line) implements Reference {}

    /// `{{s:path}}`.
    record ToConstant(String path, int line) implements Reference {}

    /// `[[claim:id]]`.
    record ToClaim(String id, int line) implements Reference {}

    /// One key of `[@key]` or `[@a; @b]`.
    record ToSource(String key, int line) implements Reference {}

    /// `![caption](figure:id)`.
    record ToFigure(String id, int line) implements Reference {}
}
