package viva.console.chat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import viva.study.VivaException;

/// What can be typed: one word after a slash, and what stands behind it.
enum Slash {
    HELP(Group.LOOK, "[COMMAND]", "this list, or more about one"),
    STATUS(Group.LOOK, "", "where the study stands"),
    DOING(Group.LOOK, "", "the step, the calls under way, what waits"),
    WAITING(Group.LOOK, "", "what waits for a decision"),
    SHOW(Group.LOOK, "GATE", "the card that a decision covers"),
    VOTES(Group.LOOK, "[CANDIDATE]", "how the committees voted, and why"),
    WHY(Group.LOOK, "WHAT", "where a number, claim, quantity or source comes from"),
    COST(Group.LOOK, "", "what was used, by role, against the budget"),
    LOG(Group.LOOK, "[LINES]", "the end of the notebook"),
    STEERED(Group.LOOK, "", "what people asked, and what became of it"),
    APPROVE(
            Group.DECIDE,
            "GATE [kind|study] [HOURSh]",
            "what the card shows; or every such gate, for hours"),
    REJECT(Group.DECIDE, "GATE REASON", "send it back; the agents do it again"),
    EDIT(Group.DECIDE, "GATE", "change the plan or the paper in your editor"),
    PREFER(Group.DECIDE, "CANDIDATE REASON", "at the plan gate: another proposal"),
    AGAIN(Group.DECIDE, "[REASON]", "another round of the committee whose work waits"),
    REDRAFT(Group.DECIDE, "SECTION WORDS", "at the release gate: that section once more"),
    HAND(Group.DECIDE, "GATE NAME [REASON]", "somebody else decides, and nobody but them"),
    END(Group.DECIDE, "GATE REASON", "end the run at this gate"),
    REVOKE(Group.DECIDE, "GATE REASON", "take a decision back"),
    NOTE(Group.STEER, "[@ROLE] TEXT", "words for the models that are asked from here on"),
    PAUSE(Group.STEER, "", "no step and no call starts"),
    CONTINUE(Group.STEER, "", "go on after a pause"),
    STOP(Group.STEER, "", "leave the study after the step under way"),
    ABORT(Group.STEER, "REASON", "end the run for good, at once"),
    AMEND(Group.STEER, "KEY=VALUE", "another budget, gates, revisions: budget.calls=300"),
    FORK(Group.STEER, "[NOTE]", "a new study that goes on otherwise from here"),
    ARMS(Group.STEER, "FACTOR=LEVEL,…", "other arms: a new study from before the proposals"),
    WAIT(Group.LEAVE, "[GATE]", "for scripts: until this gate waits, or the study ends"),
    QUIT(Group.LEAVE, "[now]", "leave; a study that runs here stops after its step");

    /// What a command is for.
    private enum Group {
        LOOK,
        DECIDE,
        STEER,
        LEAVE
    }

    private static final int USAGE = 24;

    private final Group group;
    private final String behind;
    private final String meaning;

    Slash(Group group, String behind, String meaning) {
        this.group = group;
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

    /// Whether a line that begins with a slash changes nothing in the study: it asks something,
    /// waits, or is no command.
    static boolean looks(String line) {
        try {
            Slash command = parse(line).command();
            return command.group == Group.LOOK || command == WAIT;
        } catch (VivaException e) {
            return true;
        }
    }

    /// Whether it does something to the study that a model may suggest. A person approves, edits
    /// and
    /// hands over by their own words only.
    boolean acts() {
        return switch (this) {
            case NOTE,
                    PAUSE,
                    CONTINUE,
                    STOP,
                    ABORT,
                    AMEND,
                    FORK,
                    ARMS,
                    REJECT,
                    PREFER,
                    AGAIN,
                    REDRAFT,
                    END,
                    REVOKE ->
                    true;
            case APPROVE, EDIT, HAND -> false;
            case HELP, STATUS, DOING, WAITING, SHOW, VOTES, WHY, COST, LOG, STEERED, WAIT, QUIT ->
                    false;
        };
    }

    /// All of them, by what they are for: few lines, for small screens.
    static String help() {
        StringBuilder text = new StringBuilder();
        for (Group group : Group.values()) {
            text.append("  %-7s".formatted(group.name().toLowerCase(Locale.ROOT)))
                    .append(
                            Arrays.stream(values())
                                    .filter(one -> one.group == group)
                                    .map(Slash::word)
                                    .collect(Collectors.joining(" ")))
                    .append('\n');
        }
        return text.append(
                        """

                          /help COMMAND says what one does; /help all says it of each.
                          Anything else is a note to the models; you see it before it is sent.
                          A backslash at the end, or Alt-Enter, goes on in the next line. Tab completes.
                          Ctrl-C stops what is under way here, never the study; Ctrl-D is /quit.
                        """)
                .toString();
    }

    /// More about one command, or a line about each.
    static String help(String about) {
        if (about.isEmpty()) {
            return help();
        }
        return about.equals("all")
                ? Arrays.stream(values()).map(Slash::line).collect(Collectors.joining("\n"))
                : parse(about.startsWith("/") ? about : "/" + about).command().line();
    }

    private String line() {
        return usage().length() > USAGE
                ? "  %s\n  %s %s".formatted(usage(), " ".repeat(USAGE), meaning())
                : "  %-24s %s".formatted(usage(), meaning());
    }
}
