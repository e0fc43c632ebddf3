package viva.tools;

import java.text.Normalizer;

/// Text from outside, made plain: what hides, moves the cursor or turns the direction is gone.
public final class PlainText {
    private PlainText() {}

    /// The text in NFC with `\n` line ends. Removed are control characters but tab and line feed,
    /// format characters (bidi controls, zero-width spaces, tags, byte order marks) but the two
    /// joiners that scripts need, and halves of surrogate pairs.
    public static String of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        String lines = text.replace("\r\n", "\n").replaceAll("[\r\\u2028\\u2029\\u0085]", "\n");
        lines.codePoints().filter(PlainText::isPlain).forEach(plain::appendCodePoint);
        return Normalizer.normalize(plain, Normalizer.Form.NFC);
    }

    /// One line of at most `most` characters, white space folded; a longer one ends in "…".
    public static String line(String text, int most) {
        String line = of(text).strip().replaceAll("\\s+", " ");
        if (line.codePointCount(0, line.length()) <= most) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, most - 1)) + "…";
    }

    private static boolean isPlain(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> point == '\n' || point == '\t';
            case Character.FORMAT -> point == 0x200C || point == 0x200D;
            case Character.SURROGATE -> false;
            default -> true;
        };
    }
}
