package viva.study;

/// A literal span of a source's text.
///
/// @param start offset of the first character in the source's text (UTF-16 units, NFC)
public record Passage(String source, int start, String text) {
    public Passage {
        Require.text(text, "passage of " + source);
    }
}
