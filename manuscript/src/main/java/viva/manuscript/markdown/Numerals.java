package viva.manuscript.markdown;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import viva.manuscript.BoundMarkdown.Numeral.Kind;

/// Finds numerals in plain text.
final class Numerals {
    /// Decimal digits of any script, Roman numeral characters, fractions, superscripts, circled
    /// digits.
    private static final String DIGIT = "[\\p{Nd}\\p{Nl}\\p{No}]";

    private static final Pattern DIGITS = Pattern.compile(DIGIT + "(?:[.,·]?" + DIGIT + ")*+%?");

    private static final Pattern WORDS =
            Pattern.compile(
                    "(?i)\\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
                            + "|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty"
                            + "|forty|fifty|sixty|seventy|eighty|ninety|dozen|hundred|thousand"
                            + "|million|billion|half|third|quarter|twice|thrice|percent|per cent"
                            + "|(?:two|three|four|five|ten|hundred|thousand)fold)\\b");

    private static final Pattern LABEL =
            Pattern.compile(
                    "(?:(?:[0-9]{1,2}(?:\\.[0-9]{1,2}){0,2}\\.?|[A-Z](?:\\.[0-9]{1,2}){1,2}\\.?)\\s)?");

    private Numerals() {}

    record Found(String text, Kind kind, int start) {}

    static List<Found> in(String text) {
        return java.util.stream.Stream.concat(
                        find(DIGITS, Kind.DIGITS, text), find(WORDS, Kind.WORD, text))
                .sorted(java.util.Comparator.comparingInt(Found::start))
                .toList();
    }

    /// How many characters of a heading are its section number: `3.1 `, `A.2 `.
    static int sectionLabel(CharSequence heading) {
        Matcher label = LABEL.matcher(heading);
        return label.lookingAt() ? label.end() : 0;
    }

    private static java.util.stream.Stream<Found> find(Pattern pattern, Kind kind, String text) {
        return pattern.matcher(text).results().map(m -> new Found(m.group(), kind, m.start()));
    }
}
