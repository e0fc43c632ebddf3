package viva.manuscript;

import com.vladsch.flexmark.util.ast.Document;
import java.util.List;
import viva.manuscript.markdown.BoundSyntax;
import viva.manuscript.markdown.Inspection;

/// A text in bound Markdown, read: what it refers to and which rules it breaks.
///
/// The language is CommonMark with tables and `{{q:id}}`, `{{q:id.interval}}`, `{{s:path}}`,
/// `[[claim:id]]`, `[@key]`, `![caption](figure:id)` and `$math$`. Lines count from 1 in the text
/// as given. Whether a reference resolves is not known here. Immutable.
public final class BoundMarkdown {
    private final Inspection inspection;

    private BoundMarkdown(Inspection inspection) {
        this.inspection = inspection;
    }

    /// Reads a text; any text can be read, unless it is no text of a person or a model at all.
    ///
    /// @throws viva.study.VivaException USER above 300 000 characters, 30 000 in one paragraph, or
    /// a
    ///     dozen nested quotes
    public static BoundMarkdown parse(String text) {
        Document document = BoundSyntax.parse(text);
        return new BoundMarkdown(Inspection.of(document));
    }

    /// Every reference, in the order of the text.
    public List<Reference> references() {
        return inspection.references();
    }

    /// Numerals that stand neither in a binding, nor in code spans, nor where a rule allows them.
    ///
    /// Allowed: the number that opens a heading; 0, 1, 2 and exponents and indices in math; a
    /// quotation with its source.
    public List<Numeral> unboundNumerals() {
        return inspection.numerals();
    }

    /// Block quotes, with the keys cited in them.
    public List<Quotation> quotations() {
        return inspection.quotations();
    }

    /// HTML and addresses that a paper must not hold.
    public List<RawHtml> rawHtml() {
        return inspection.rawHtml();
    }

    /// Comparatives and superlatives in sentences without a claim: a lint, with false alarms.
    public List<Comparison> comparisons() {
        return inspection.comparisons();
    }

    /// What begins like a binding or math and is none, and math that cannot be set.
    public List<Malformed> malformed() {
        return inspection.malformed();
    }

    /// @param text as written: `3.2`, `½`, `twelve`
    /// @param kind whether it is written in digits or as a word
    public record Numeral(String text, Kind kind, int line) {
        /// How a number is written.
        public enum Kind {
            /// Digits of any script, fractions, superscripts, Roman numeral characters.
            DIGITS,
            /// `two` … `twelve`, `hundred`, `half`, `percent` and such.
            WORD
        }
    }

    /// @param text of the quote in one line, without its citations
    /// @param keys cited in the quote; empty where there are none
    /// @param line of the quote's first line
    public record Quotation(String text, List<String> keys, int line) {
        public Quotation {
            keys = List.copyOf(keys);
        }
    }

    /// @param text the markup or the address, cut at 80 characters
    public record RawHtml(String text, int line) {}

    /// @param word the comparing words
    /// @param sentence in which they stand, cut at 200 characters
    public record Comparison(String word, String sentence, int line) {}

    /// @param text what was seen, cut at 80 characters
    /// @param problem what to write instead
    public record Malformed(String text, String problem, int line) {}
}
