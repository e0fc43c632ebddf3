package viva.manuscript.markdown;

import java.text.Normalizer;

/// Text from outside, without what could deceive a reader or break a page.
///
/// Removed: control characters, bidi controls (UAX 9), zero-width characters and code points that
/// XML cannot hold. Unpaired surrogates become U+FFFD. The rest is NFC. Lines stay where they are.
public final class CleanText {
    private CleanText() {}

    public static String of(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.replace("\r\n", "\n").replace('\r', '\n').codePoints().forEach(c -> append(clean, c));
        return Normalizer.normalize(clean, Normalizer.Form.NFC);
    }

    private static void append(StringBuilder clean, int c) {
        if (c == '\n' || c == '\t') {
            clean.append((char) c);
        } else if (c == 0x2028 || c == 0x2029) {
            clean.append(' ');
        } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
            clean.append('\uFFFD');
        } else if (!isHidden(c)) {
            clean.appendCodePoint(c);
        }
    }

    private static boolean isHidden(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || (c & 0xFFFE) == 0xFFFE
                || (c >= 0xFDD0 && c <= 0xFDEF);
    }
}
