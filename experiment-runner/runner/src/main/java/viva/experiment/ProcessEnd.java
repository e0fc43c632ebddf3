package viva.experiment;

/// How the processes of a run ended.
sealed interface ProcessEnd {
    /// Every cell is done, and the process says so too.
    record Finished() implements ProcessEnd {}

    /// It broke the contract or ended with an error.
    record Failed(String reason) implements ProcessEnd {}

    record OverLimit(String limit, String reason) implements ProcessEnd {}

    /// The same end, with who it was in front of the reason.
    default ProcessEnd by(String who) {
        return switch (this) {
            case Finished finished -> finished;
            case Failed(String reason) -> new Failed(who + ": " + reason);
            case OverLimit(String limit, String reason) ->
                    new OverLimit(limit, who + ": " + reason);
        };
    }
}
