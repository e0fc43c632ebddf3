package viva.console;

/// Text from models, programs and files, made safe for a terminal.
final class Plain {
    private Plain() {}

    /// Without control characters (but tab and line end), terminal escapes and bidirectional
    /// controls.
    static String text(String from) {
        return from.replaceAll("\\x1b\\[[0-?]*[ -/]*[@-~]", "")
                .replaceAll("[\\p{Cc}&&[^\\n\\t]]", "")
                .replaceAll("[\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]", "");
    }

    /// The first line, cut to `most` characters.
    static String line(String from, int most) {
        String first = text(from).lines().findFirst().orElse("");
        return first.length() <= most ? first : first.substring(0, most - 1) + "…";
    }
}
