package viva.tools;

import java.util.Optional;
import viva.study.Passage;

/// Literal search for a quotation: every character counts, runs of white space are one space.
final class Passages {
    private Passages() {}

    static Optional<Passage> find(String key, String text, String quote) {
        String wanted = PlainText.of(quote).strip().replaceAll("\\s+", " ");
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder folded = new StringBuilder(text.length());
        int[] origin = new int[text.length()];
        for (int i = 0; i < text.length(); i++) {
            boolean space = isSpace(text.charAt(i));
            if (!space || i == 0 || !isSpace(text.charAt(i - 1))) {
                origin[folded.length()] = i;
                folded.append(space ? ' ' : text.charAt(i));
            }
        }
        int found = folded.indexOf(wanted);
        if (found < 0) {
            return Optional.empty();
        }
        int start = origin[found];
        int end = origin[found + wanted.length() - 1] + 1;
        return Optional.of(new Passage(key, start, text.substring(start, end)));
    }

    /// As `\s` in a regular expression.
    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
