package viva.console;

import viva.agents.prompt.SafeText;

/// Text from models, programs and files, made safe for a terminal.
public final class Plain {
    private Plain() {}

    /// As [SafeText#of]: without control characters (but tab and line end), terminal escapes, and
    /// characters that hide or turn the direction.
    public static String text(String from) {
        return SafeText.of(from);
    }

    /// The first line, cut to `most` characters.
    public static String line(String from, int most) {
        return SafeText.line(text(from).lines().findFirst().orElse(""), most);
    }
}
