package viva.experiment.sandbox;

/// Text of a program made safe to show and to store: no terminal escapes, no control or bidi
/// characters, no lone surrogates.
public final class PlainText {
    private PlainText() {}

    /// The text with each such character replaced by `?`; line ends and tabs stay, `\r` goes.
    public static String of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c != '\r')
                .forEach(c -> plain.appendCodePoint(isPlain(c) ? c : '?'));
        return plain.toString();
    }

    /// One line of at most `longest` characters.
    public static String excerpt(String text, int longest) {
        String line = of(text).replace('\n', ' ').replace('\t', ' ').strip();
        return line.length() <= longest ? line : line.substring(0, longest) + "…";
    }

    private static boolean isPlain(int c) {
        return c == '\n'
                || c == '\t'
                || switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR ->
                            false;
                    default -> true;
                };
    }
}
