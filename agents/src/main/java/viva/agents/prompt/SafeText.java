package viva.agents.prompt;

import java.util.regex.Pattern;

/// Text from outside without what acts on a terminal or hides from a reader.
///
/// Gone are terminal escape sequences (ECMA-48), control characters but newline and tab, bidi
/// controls (Unicode UAX #9), zero-width and tag characters. Line ends become `\n`; half a
/// surrogate pair becomes U+FFFD.
public final class SafeText {
    private static final Pattern LINE_ENDS = Pattern.compile("\r\n|\r|\u0085|\u2028|\u2029");
    private static final Pattern ESCAPES =
            Pattern.compile(
                    "(?:\u001b\\[|\u009b)[0-?]*[ -/]*[@-~]"
                            + "|(?:\u001b[\\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c\n]*(?:\u0007|\u001b\\\\|\u009c)?"
                            + "|\u001b[ -/]*[0-~]?");

    private SafeText() {}

    public static String of(String text) {
        String plain = ESCAPES.matcher(LINE_ENDS.matcher(text).replaceAll("\n")).replaceAll("");
        StringBuilder kept = new StringBuilder(plain.length());
        plain.codePoints()
                .filter(SafeText::isShown)
                .map(SafeText::whole)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /// One line of at most `most` characters, for messages.
    public static String line(String text, int most) {
        String line = of(text).replaceAll("\\s+", " ").strip();
        if (line.length() <= most) {
            return line;
        }
        int cut = Character.isHighSurrogate(line.charAt(most - 2)) ? most - 2 : most - 1;
        return line.substring(0, cut) + "…";
    }

    private static int whole(int point) {
        return Character.getType(point) == Character.SURROGATE ? 0xFFFD : point;
    }

    private static boolean isShown(int point) {
        if (point == '\n' || point == '\t') {
            return true;
        }
        boolean bidi =
                point == 0x061C
                        || point == 0x200E
                        || point == 0x200F
                        || (point >= 0x202A && point <= 0x202E)
                        || (point >= 0x2066 && point <= 0x2069);
        boolean hidden =
                (point >= 0x200B && point <= 0x200D)
                        || point == 0x2060
                        || point == 0xFEFF
                        || (point >= 0xE0000 && point <= 0xE007F);
        return !Character.isISOControl(point) && !bidi && !hidden;
    }
}
