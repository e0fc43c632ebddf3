package viva.tools;

import java.util.ArrayList;
import java.util.List;

/// A BibTeX list of authors: "Family, Given and Given Family and others", names in braces whole.
final class TexNames {
    private TexNames() {}

    /// Each as printed, "Given Family"; `others` is "et al.".
    ///
    /// @throws IllegalArgumentException where a name is empty or its TeX is not understood
    static List<String> read(String tex) {
        List<String> names = new ArrayList<>();
        for (String name : split(tex.replaceAll("\\s+", " "), " and ")) {
            names.add(name.strip().equals("others") ? "et al." : name(name));
        }
        return names;
    }

    private static String name(String tex) {
        List<String> parts = split(tex, ",").stream().map(TexText::plain).toList();
        String name =
                switch (parts.size()) {
                    case 1 -> parts.getFirst();
                    case 2 -> parts.get(1) + " " + parts.getFirst();
                    case 3 -> parts.get(2) + " " + parts.getFirst() + " " + parts.get(1);
                    default ->
                            throw new IllegalArgumentException(
                                    "too many commas in `" + tex.strip() + "`");
                };
        if (name.isBlank() || name.startsWith("and ")) {
            throw new IllegalArgumentException("a name is empty; `and` stands between names only");
        }
        return name.strip();
    }

    /// Splits where the separator stands outside braces.
    private static List<String> split(String text, String separator) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (depth == 0 && i >= from && text.startsWith(separator, i)) {
                parts.add(text.substring(from, i));
                from = i + separator.length();
            }
        }
        parts.add(text.substring(from));
        return parts;
    }
}
