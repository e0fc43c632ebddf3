package viva.console.chat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import viva.study.VivaException;

/// What can be typed: one word after a slash, and what stands behind it.
enum Slash {
    HELP("", "this list"),
    STATUS("", "where the study stands"),
    DOING("", "the step, the calls under way, what waits"),
    WAITING("", "what waits for a decision"),
    SHOW("GATE", "the card that a decision covers"),
    APPROVE("GATE", "approve exactly what the card shows"),
    REJECT("GATE REASON", "send it back; the agents do it again"),
    PREFER("CANDIDATE REASON", "at the plan gate: another proposal"),
    END("GATE REASON", "end the run at this gate"),
    REVOKE("GATE REASON", "take a decision back"),
    NOTE("[@ROLE] TEXT", "words for the models that are asked from here on"),
    PAUSE("", "no step and no call starts"),
    CONTINUE("", "go on after a pause"),
    STOP("", "leave the study after the step under way"),
    ABORT("REASON", "end the run for good, at once"),
    AMEND("KEY=VALUE", "another budget, gates, revisions: budget.calls=300"),
    FORK("[NOTE]", "a new study that goes on otherwise from here"),
    VOTES("[CANDIDATE]", "how the committees voted, and why"),
    WHY("WHAT", "where a number, claim, quantity or source comes from"),
    COST("", "what was used, by role, against the budget"),
    LOG("[LINES]", "the end of the notebook"),
    STEERED("", "what people asked, and what became of it"),
    WAIT("[GATE]", "for scripts: until this gate waits, or the study ends"),
    QUIT("[now]", "leave; a study that runs here stops after its step");

    private final String behind;
    private final String meaning;

    Slash(String behind, String meaning) {
        this.behind = behind;
        this.meaning = meaning;
    }

    /// `/approve`
    String word() {
        return "/" + name().toLowerCase(Locale.ROOT);
    }

    /// `/approve GATE`
    String usage() {
        return behind.isEmpty() ? word() : word() + " " + behind;
    }

    String meaning() {
        return meaning;
    }

    /// A line that was typed, taken apart.
    ///
    /// @param rest what stands behind the word, stripped
    record Typed(Slash command, String rest) {
        /// The line in one way of writing it.
        String line() {
            return rest.isEmpty() ? command.word() : command.word() + " " + rest;
        }
    }

    /// Reads a line that begins with a slash; a beginning that fits one command only is enough.
    ///
    /// @throws VivaException USER where it is no command; names those that are near
    static Typed parse(String line) {
        String[] parts = line.strip().split("\\s+", 2);
        String word = parts[0].toLowerCase(Locale.ROOT);
        List<Slash> fitting =
                Arrays.stream(values()).filter(one -> one.word().startsWith(word)).toList();
        Optional<Slash> exact = fitting.stream().filter(one -> one.word().equals(word)).findFirst();
        if (exact.isEmpty() && fitting.size() != 1) {
            throw new VivaException(
                    VivaException.Code.USER,
                    fitting.isEmpty()
                            ? "There is no command " + parts[0] + ". /help lists them"
                            : parts[0]
                                    + " could be "
                                    + String.join(
                                            ", ", fitting.stream().map(Slash::word).toList()));
        }
        return new Typed(
                exact.orElseGet(fitting::getFirst), parts.length == 1 ? "" : parts[1].strip());
    }

    /// Whether it does something to the study, rather than tell about it.
    boolean acts() {
        return switch (this) {
            case NOTE, PAUSE, CONTINUE, STOP, ABORT, AMEND, FORK, REJECT, PREFER, END, REVOKE ->
                    true;
            // A person approves by their own words only.
            case APPROVE -> false;
            case HELP, STATUS, DOING, WAITING, SHOW, VOTES, WHY, COST, LOG, STEERED, WAIT, QUIT ->
                    false;
        };
    }

    /// All of them, a line each.
    static String help() {
        StringBuilder text = new StringBuilder();
        for (Slash one : values()) {
            text.append("  %-22s %s%n".formatted(one.usage(), one.meaning()));
        }
        return text.append(
                        """

                          Anything else is a note to the models; you see it before it is sent.
                          A backslash at the end of a line goes on in the next. Tab completes.
                          Ctrl-C drops what you are typing, never the study; Ctrl-D is /quit.
                        """)
                .toString();
    }
}
