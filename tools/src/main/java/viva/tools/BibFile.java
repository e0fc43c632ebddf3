package viva.tools;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jbibtex.BibTeXDatabase;
import org.jbibtex.BibTeXEntry;
import org.jbibtex.BibTeXParser;
import org.jbibtex.Key;
import org.jbibtex.ObjectResolutionException;
import org.jbibtex.ParseException;
import org.jbibtex.TokenMgrException;
import org.jbibtex.Value;
import viva.store.yaml.Problems;

/// A BibTeX file (syntax by JBibTeX; macros of `@string` included, cross references not).
final class BibFile {
    private BibFile() {}

    /// Its entries that are sound; what is wrong with the others becomes a problem.
    static List<Found> read(String text, Problems problems) {
        List<BibScan> entries = BibScan.of(text, problems);
        Map<String, Integer> lines = new LinkedHashMap<>();
        for (BibScan entry : entries) {
            Integer before = lines.putIfAbsent(entry.key(), entry.line());
            if (entry.key().isEmpty()) {
                problems.add(entry.line(), "an entry has no key");
            } else if (before != null) {
                problems.add(
                        entry.line(),
                        "key `" + entry.key() + "` stands at line " + before + " already");
            }
        }
        return problems.count() > 0 ? List.of() : parsed(text, entries, problems);
    }

    private static List<Found> parsed(String text, List<BibScan> entries, Problems problems) {
        List<Found> found = new ArrayList<>();
        try {
            BibTeXDatabase database = new BibTeXParser().parse(new StringReader(text));
            for (BibScan entry : entries) {
                BibTeXEntry parsed = database.resolveEntry(new Key(entry.key()));
                if (parsed == null) {
                    problems.add(entry.line(), "entry `" + entry.key() + "` cannot be read");
                } else {
                    new BibRecord(entry, fields(parsed), problems)
                            .source()
                            .ifPresent(source -> found.add(new Found(source, entry.line())));
                }
            }
        } catch (ParseException e) {
            int line = e.currentToken == null ? 1 : e.currentToken.next.beginLine;
            problems.add(line, "this is not BibTeX: " + brief(e));
        } catch (ObjectResolutionException e) {
            problems.add(1, "`" + brief(e) + "` is no macro or entry of this file; write it out");
        } catch (TokenMgrException e) {
            problems.add(1, "this is not BibTeX: " + brief(e));
        }
        return found;
    }

    private static Map<String, String> fields(BibTeXEntry entry) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Map.Entry<Key, Value> field : entry.getFields().entrySet()) {
            String name = field.getKey().getValue().toLowerCase(Locale.ROOT);
            fields.put(name, field.getValue().toUserString());
        }
        return fields;
    }

    private static String brief(Exception e) {
        return PlainText.line(String.valueOf(e.getMessage()), 120);
    }
}
