package viva.study;

/// A person's decision at a gate.
///
/// @param shown digest of exactly what was shown; a decision over anything else is void
/// @param by user name, or `--yes` of that user
/// @param host the machine on which it was given
/// @param how `typed`, `command` (another terminal) or `flag` (`--yes`)
public record Approval(
        Gate gate, Decision decision, Digest shown, String by, String host, String how) {
    public Approval {
        Require.text(by, "who approved");
    }

    /// What was decided.
    public sealed interface Decision {
        record Approve() implements Decision {}

        record Reject(String reason) implements Decision {}

        /// End the run here; everything is kept.
        record End(String reason) implements Decision {}
    }
}
