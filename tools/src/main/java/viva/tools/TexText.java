package viva.tools;

import java.text.Normalizer;
import java.util.Map;
import java.util.Set;

/// The TeX of bibliographies as plain text: accents, letters, dashes, quotes, braces.
///
/// JBibTeX has a decoder of its own, which drops what it does not know (`\H{o}`, `\L`); this one
/// refuses instead. Formulas between dollar signs stay as they are.
final class TexText {
    private static final Map<String, String> ACCENTS =
            Map.ofEntries(
                    Map.entry("`", "\u0300"),
                    Map.entry("'", "\u0301"),
                    Map.entry("^", "\u0302"),
                    Map.entry("~", "\u0303"),
                    Map.entry("=", "\u0304"),
                    Map.entry("u", "\u0306"),
                    Map.entry(".", "\u0307"),
                    Map.entry("\"", "\u0308"),
                    Map.entry("r", "\u030a"),
                    Map.entry("H", "\u030b"),
                    Map.entry("v", "\u030c"),
                    Map.entry("d", "\u0323"),
                    Map.entry("c", "\u0327"),
                    Map.entry("k", "\u0328"),
                    Map.entry("b", "\u0331"));
    private static final Map<String, String> LETTERS =
            Map.ofEntries(
                    Map.entry("ss", "ß"),
                    Map.entry("o", "ø"),
                    Map.entry("O", "Ø"),
                    Map.entry("l", "ł"),
                    Map.entry("L", "Ł"),
                    Map.entry("ae", "æ"),
                    Map.entry("AE", "Æ"),
                    Map.entry("oe", "œ"),
                    Map.entry("OE", "Œ"),
                    Map.entry("aa", "å"),
                    Map.entry("AA", "Å"),
                    Map.entry("dh", "ð"),
                    Map.entry("th", "þ"),
                    Map.entry("i", "ı"),
                    Map.entry("j", "ȷ"),
                    Map.entry("dots", "…"),
                    Map.entry("ldots", "…"),
                    Map.entry("textendash", "–"),
                    Map.entry("textemdash", "—"),
                    Map.entry("textquoteright", "’"));
    private static final Set<String> STYLES =
            Set.of(
                    "emph", "textbf", "textit", "textrm", "textsc", "texttt", "textup", "mbox",
                    "em", "it", "bf", "sc");
    private static final String AS_THEY_ARE = "&%$#_{}";
    private static final String SPACES = "\\ ,;/";

    private final String tex;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private TexText(String tex) {
        this.tex = tex;
    }

    /// One line, white space folded, NFC.
    ///
    /// @throws IllegalArgumentException names a command that is not known
    static String plain(String tex) {
        TexText text = new TexText(tex);
        while (text.at < tex.length()) {
            text.next();
        }
        String line = text.out.toString().replaceAll("\\s+", " ").strip();
        return Normalizer.normalize(line, Normalizer.Form.NFC);
    }

    private void next() {
        if (starts("---", "—") || starts("--", "–") || starts("``", "“") || starts("''", "”")) {
            return;
        }
        char c = tex.charAt(at);
        switch (c) {
            case '\\' -> command();
            case '$' -> formula();
            case '{', '}' -> at++;
            case '~' -> starts("~", " ");
            default -> {
                out.append(c);
                at++;
            }
        }
    }

    private boolean starts(String written, String meant) {
        if (!tex.startsWith(written, at)) {
            return false;
        }
        out.append(meant);
        at += written.length();
        return true;
    }

    private void formula() {
        int end = tex.indexOf('$', at + 1);
        if (end < 0) {
            throw new IllegalArgumentException("a formula is not closed with $");
        }
        out.append(tex, at, end + 1);
        at = end + 1;
    }

    private void command() {
        String name = name();
        String accent = ACCENTS.get(name);
        String letter = LETTERS.get(name);
        if (accent != null) {
            accented(accent);
        } else if (letter != null) {
            out.append(letter);
        } else if (name.length() == 1 && AS_THEY_ARE.contains(name)) {
            out.append(name);
        } else if (name.length() == 1 && SPACES.contains(name)) {
            out.append(' ');
        } else if (!STYLES.contains(name) && !name.equals("-")) {
            throw new IllegalArgumentException(
                    "TeX command \\"
                            + PlainText.line(name, 40)
                            + " is not known here; write the letter itself");
        }
    }

    /// The command's name; white space after one of letters belongs to it.
    private String name() {
        int from = ++at;
        while (at < tex.length() && isLetter(tex.charAt(at))) {
            at++;
        }
        if (at > from) {
            String name = tex.substring(from, at);
            skipSpace();
            return name;
        }
        at = Math.min(at + 1, tex.length());
        return tex.substring(from, at);
    }

    private void accented(String accent) {
        skipSpace();
        String base = argument().replace('ı', 'i').replace('ȷ', 'j');
        if (base.isEmpty()) {
            throw new IllegalArgumentException("a TeX accent stands on no letter");
        }
        int first = base.offsetByCodePoints(0, 1);
        out.append(base, 0, first).append(accent).append(base, first, base.length());
    }

    private String argument() {
        if (at >= tex.length()) {
            return "";
        }
        int from = at;
        if (tex.charAt(at) == '{') {
            int end = closing(at);
            at = end + 1;
            return plain(tex.substring(from + 1, end));
        }
        if (tex.charAt(at) == '\\') {
            name();
        } else {
            at = tex.offsetByCodePoints(at, 1);
        }
        return plain(tex.substring(from, at));
    }

    private int closing(int open) {
        int depth = 0;
        for (int i = open; i < tex.length(); i++) {
            depth += tex.charAt(i) == '{' ? 1 : tex.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("a brace is not closed");
    }

    private void skipSpace() {
        while (at < tex.length() && Character.isWhitespace(tex.charAt(at))) {
            at++;
        }
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
