package viva.manuscript.markdown;

import com.vladsch.flexmark.ext.tables.TablesExtension;
import com.vladsch.flexmark.parser.Parser;
import com.vladsch.flexmark.util.ast.Document;
import com.vladsch.flexmark.util.data.MutableDataHolder;
import com.vladsch.flexmark.util.data.MutableDataSet;
import java.util.List;
import viva.study.VivaException;

/// The language: CommonMark, tables, the four bindings, and `$math$`.
///
/// Parsed through Flexmark 0.64.8. No footnotes, attributes, front matter or smart punctuation.
/// Thread-safe.
public final class BoundSyntax {
    /// Longer texts are refused: a paper has a few tens of thousands of characters.
    public static final int MOST_CHARACTERS = 300_000;

    /// Longer paragraphs and tables are refused, since reading one takes time with its square.
    public static final int MOST_IN_A_PARAGRAPH = 30_000;

    private static final int DEEPEST_QUOTE = 12;

    private static final Parser PARSER =
            Parser.builder(
                            new MutableDataSet()
                                    .set(
                                            Parser.EXTENSIONS,
                                            List.of(TablesExtension.create(), new Bindings()))
                                    // An open comment must not swallow what follows.
                                    .set(Parser.HTML_BLOCK_PARSER, false)
                                    .set(TablesExtension.COLUMN_SPANS, false)
                                    .set(TablesExtension.DISCARD_EXTRA_COLUMNS, true)
                                    .set(TablesExtension.APPEND_MISSING_COLUMNS, true)
                                    .set(TablesExtension.WITH_CAPTION, false))
                    .build();

    private BoundSyntax() {}

    /// Cleans and parses a text.
    ///
    /// @throws VivaException USER where the text is too long or nested too deeply to be a paper
    public static Document parse(String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw refused(text.length() + " characters long; the limit is " + MOST_CHARACTERS);
        }
        String clean = CleanText.of(text);
        check(clean);
        return PARSER.parse(clean);
    }

    private static VivaException refused(String why) {
        return new VivaException(
                VivaException.Code.USER,
                "Reading bound Markdown: the text is " + why + ". Ask the writer for plain prose.");
    }

    private static void check(String text) {
        int number = 0;
        int paragraph = 0;
        for (String line : text.lines().toList()) {
            number++;
            paragraph = line.isBlank() ? 0 : paragraph + line.length() + 1;
            if (paragraph > MOST_IN_A_PARAGRAPH) {
                throw refused("in one paragraph or table for too long in line " + number);
            }
            if (depth(line) > DEEPEST_QUOTE) {
                throw refused("nested more than " + DEEPEST_QUOTE + " deep in line " + number);
            }
        }
    }

    private static int depth(String line) {
        int depth = 0;
        boolean afterMark = true;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '>'
                    || (afterMark && (c == '-' || c == '+' || c == '*') && blankAt(line, i + 1))) {
                depth++;
                afterMark = true;
            } else if (!Character.isWhitespace(c)) {
                break;
            }
        }
        return depth;
    }

    private static boolean blankAt(String line, int i) {
        return i >= line.length() || Character.isWhitespace(line.charAt(i));
    }

    /// Adds our inline parsers to Flexmark's.
    private static final class Bindings implements Parser.ParserExtension {
        @Override
        public void parserOptions(MutableDataHolder options) {
            // None of ours.
        }

        @Override
        public void extend(Parser.Builder builder) {
            builder.customInlineParserExtensionFactory(new InlineBindings.Factory());
        }
    }
}
