package viva.study;

/// What a decision rule says of a claim. Only code makes one.
public sealed interface Verdict {
    record Supported() implements Verdict {}

    record Refuted() implements Verdict {}

    record Inconclusive() implements Verdict {}

    record Unchecked(String reason) implements Verdict {}

    /// One word for people: `Supported`.
    default String word() {
        return switch (this) {
            case Supported _ -> "Supported";
            case Refuted _ -> "Refuted";
            case Inconclusive _ -> "Inconclusive";
            case Unchecked _ -> "Unchecked";
        };
    }
}
