package viva.agents.steering;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import viva.study.Steer;
import viva.study.VivaException;

/// The words in which people ask: `note @writer say more about seeds`, `pause`,
/// `amend budget.calls=300`.
public final class SteerWords {
    /// Roles that prompts speak to.
    public static final List<String> ROLES =
            List.of(
                    "surveyor",
                    "proposer",
                    "programmer",
                    "critic",
                    "comparator",
                    "writer",
                    "reviewer");

    private static final Pattern TO_ROLE = Pattern.compile("@([a-z]+)\\s+(.*)", Pattern.DOTALL);

    private SteerWords() {}

    /// Reads a command of several words.
    ///
    /// @throws VivaException USER where it is none; says how it is written
    public static Steer parse(String line) {
        String[] parts = line.strip().split("\\s+", 2);
        String rest = parts.length == 1 ? "" : parts[1].strip();
        return switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "note" -> note(rest);
            case "pause" -> bare(new Steer.Pause(), rest);
            case "continue" -> bare(new Steer.Continue(), rest);
            case "stop" -> bare(new Steer.StopAfterStep(), rest);
            case "abort" -> new Steer.Abort(needed(rest, "abort REASON"));
            case "amend" -> amend(rest);
            default ->
                    throw user(
                            "'%s' is nothing that a study can be asked. Write note, pause, continue, stop, abort or amend"
                                    .formatted(parts[0]));
        };
    }

    private static Steer note(String rest) {
        Matcher role = TO_ROLE.matcher(needed(rest, "note [@ROLE] TEXT"));
        if (!role.matches()) {
            return new Steer.Note(limited(rest), Optional.empty());
        }
        if (!ROLES.contains(role.group(1))) {
            throw user(
                    "There is no role '%s'; a note can go to %s, or without @ to all"
                            .formatted(role.group(1), String.join(", ", ROLES)));
        }
        return new Steer.Note(
                limited(needed(role.group(2), "note @ROLE TEXT")), Optional.of(role.group(1)));
    }

    private static Steer amend(String rest) {
        int equals = needed(rest, "amend KEY=VALUE").indexOf('=');
        if (equals < 1) {
            throw user("Write amend KEY=VALUE, for example: amend budget.calls=300");
        }
        return new Steer.Amend(
                rest.substring(0, equals).strip(),
                limited(needed(rest.substring(equals + 1), "amend KEY=VALUE")));
    }

    private static Steer bare(Steer command, String rest) {
        if (!rest.isEmpty()) {
            throw user("'" + command.sentence() + "' takes nothing behind it: " + rest);
        }
        return command;
    }

    private static String needed(String text, String usage) {
        if (text.isBlank()) {
            throw user("Write " + usage);
        }
        return text.strip();
    }

    private static String limited(String text) {
        if (text.length() > Steer.LONGEST) {
            throw user(
                    "That has %d characters; %d are the most. Put the rest into the library of a new study"
                            .formatted(text.length(), Steer.LONGEST));
        }
        return text;
    }

    private static VivaException user(String message) {
        return new VivaException(VivaException.Code.USER, message);
    }
}
