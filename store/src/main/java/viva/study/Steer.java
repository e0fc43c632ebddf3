package viva.study;

import java.util.Optional;

/// What a person asks of a study that runs.
///
/// Each is journaled as [Event.Steered] as soon as it arrives. What becomes of it is journaled too:
/// where it took effect, or why it is refused; what nothing took up by the end is listed as unread.
public sealed interface Steer {
    /// Longest text of a note or a reason, in characters.
    int LONGEST = 8_000;

    /// Words for the models that are asked from here on. They are quoted behind the prompt.
    ///
    /// @param role of the only ones that read it: `writer`; empty for all
    record Note(String text, Optional<String> role) implements Steer {
        public Note {
            words(text, "the note");
        }
    }

    /// No step and no call starts from here on; what is under way comes back.
    record Pause() implements Steer {}

    /// Goes on after a pause.
    record Continue() implements Steer {}

    /// Leaves the study after the step that is under way; it can be resumed.
    record StopAfterStep() implements Steer {}

    /// Ends the run for good, at once. What was recorded is kept; a fork can go on from there.
    record Abort(String reason) implements Steer {
        public Abort {
            words(reason, "the reason");
        }
    }

    /// Another value of the budget or the policy from here on.
    ///
    /// @param key of the study file, dotted: `budget.calls`
    /// @param value one line of YAML, as it would stand there
    record Amend(String key, String value) implements Steer {
        public Amend {
            Require.text(key, "the key of an amendment");
            words(value, "the value of an amendment");
        }
    }

    private static void words(String text, String what) {
        Require.text(text, what);
        Require.that(
                text.length() <= LONGEST,
                what + " has " + text.length() + " characters; " + LONGEST + " are the most");
    }

    /// What a person wrote in it, for counting words; empty where it is a bare command.
    default String text() {
        return switch (this) {
            case Note note -> note.text();
            case Abort abort -> abort.reason();
            case Pause _, Continue _, StopAfterStep _, Amend _ -> "";
        };
    }

    /// In words: `note to the writer: …`, `pause`.
    default String sentence() {
        return switch (this) {
            case Note note ->
                    "note"
                            + note.role().map(role -> " to the " + role).orElse("")
                            + ": "
                            + note.text();
            case Pause _ -> "pause";
            case Continue _ -> "continue";
            case StopAfterStep _ -> "stop after this step";
            case Abort abort -> "abort: " + abort.reason();
            case Amend amend -> "amend " + amend.key() + " = " + amend.value();
        };
    }
}
