package viva.study;

import java.time.Instant;
import java.util.Optional;

/// A person's decision at a gate.
///
/// @param shown digest of exactly what was shown; a decision over anything else is void
/// @param by user name, or `--yes` of that user
/// @param host the machine on which it was given
/// @param how `typed`, `chat`, `command` (another terminal), `flag` (`--yes`) or `standing …`
public record Approval(
        Gate gate, Decision decision, Digest shown, String by, String host, String how) {
    public Approval {
        Require.text(by, "who approved");
    }

    /// What was decided.
    public sealed interface Decision {
        /// What is shown may go on, now.
        record Approve() implements Decision {}

        /// What is shown may go on, until a time, and what comes later perhaps too.
        ///
        /// @param until void from then on; empty for no end
        record Grant(Scope scope, Optional<Instant> until) implements Decision {}

        /// Not so. The reason goes to the agents, who do it again.
        record Reject(String reason) implements Decision {}

        /// Go on with another candidate than the committee's.
        record Prefer(String candidate, String reason) implements Decision {
            public Prefer {
                Require.text(candidate, "the preferred candidate");
            }
        }

        /// Go on with this edited version.
        ///
        /// @param edited the whole new version
        record Modify(Artifact edited, String note) implements Decision {}

        /// Somebody else is to decide, and nobody but them.
        record Escalate(String to, String reason) implements Decision {
            public Escalate {
                Require.text(to, "who is to decide");
            }
        }

        /// End the run here; everything is kept.
        record End(String reason) implements Decision {}

        /// Whether what is shown may go on as it is.
        default boolean approves() {
            return switch (this) {
                case Approve _, Grant _ -> true;
                case Reject _, Prefer _, Modify _, Escalate _, End _ -> false;
            };
        }

        /// When it becomes void by itself.
        default Optional<Instant> expiry() {
            return this instanceof Grant grant ? grant.until() : Optional.empty();
        }

        /// In words: `approved`, `rejected: too few seeds`.
        default String sentence() {
            return switch (this) {
                case Approve _ -> "approved";
                case Grant grant ->
                        "approved"
                                + switch (grant.scope()) {
                                    case ONCE -> "";
                                    case KIND -> " for every gate of this kind in this study";
                                    case STUDY -> " for every gate of this study";
                                }
                                + grant.until().map(until -> ", until " + until).orElse("");
                case Reject no -> "rejected: " + no.reason();
                case Prefer prefer -> "prefers " + prefer.candidate() + ": " + prefer.reason();
                case Modify modify ->
                        "modified (" + modify.edited().digest().brief() + "): " + modify.note();
                case Escalate escalate ->
                        "handed over to " + escalate.to() + ": " + escalate.reason();
                case End end -> "ended: " + end.reason();
            };
        }
    }

    /// How far an approval reaches.
    public enum Scope {
        /// Only what was shown.
        ONCE,
        /// What comes at the same gate of this study, under the same terms.
        KIND,
        /// What comes at any gate of this study, under the same terms.
        STUDY
    }
}
