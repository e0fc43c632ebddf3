package viva.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import viva.store.yaml.Problems;

/// Where the entries of a BibTeX file stand. The parser proper does not say, keeps the first of two
/// entries with one key silently, and follows braces as deep as they go.
record BibScan(String type, String key, int line) {
    private static final Pattern HEAD =
            Pattern.compile("@\\s*([A-Za-z]+)\\s*\\{\\s*([^,\\s{}=\"]*)");
    private static final Set<String> NO_ENTRY = Set.of("comment", "string", "preamble");
    private static final int DEEPEST = 20;

    /// Every entry in order; what is wrong with braces becomes a problem.
    static List<BibScan> of(String text, Problems problems) {
        List<BibScan> entries = new ArrayList<>();
        Matcher head = HEAD.matcher(text);
        int line = 1;
        int counted = 0;
        int from = 0;
        while (head.find(from)) {
            line += count(text, counted, head.start());
            counted = head.start();
            String type = head.group(1).toLowerCase(Locale.ROOT);
            if (!NO_ENTRY.contains(type)) {
                entries.add(new BibScan(type, head.group(2), line));
            }
            from = end(text, text.indexOf('{', head.start()), line, problems);
        }
        return entries;
    }

    /// The place after the brace that closes the one at `open`.
    private static int end(String text, int open, int line, Problems problems) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (depth > DEEPEST) {
                problems.add(line, "braces are nested deeper than " + DEEPEST);
                return text.length();
            }
            if (depth == 0) {
                return i + 1;
            }
        }
        problems.add(line, "the entry that begins here is never closed; a brace is missing");
        return text.length();
    }

    private static int count(String text, int from, int to) {
        return (int) text.substring(from, to).chars().filter(c -> c == '\n').count();
    }
}
