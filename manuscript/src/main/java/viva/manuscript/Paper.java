package viva.manuscript;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import viva.study.Digest;

/// A printed paper. Equal input gives equal bytes, in every run.
///
/// @param markdown bound source of the whole paper, parts made by code included
/// @param html one file without scripts, UTF-8, that loads nothing
/// @param pdf with embedded fonts
@SuppressWarnings("ArrayRecordComponent") // bytes are copied and compared
public record Paper(String markdown, byte[] html, byte[] pdf) {
    public Paper {
        html = html.clone();
        pdf = pdf.clone();
    }

    @Override
    public byte[] html() {
        return html.clone();
    }

    @Override
    public byte[] pdf() {
        return pdf.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Paper(String text, byte[] page, byte[] print)
                && markdown.equals(text)
                && Arrays.equals(html, page)
                && Arrays.equals(pdf, print);
    }

    @Override
    public int hashCode() {
        return markdown.hashCode();
    }

    @Override
    public String toString() {
        return "Paper[" + Digest.of(html).brief() + ", " + Digest.of(pdf).brief() + "]";
    }

    /// The HTML as text.
    public String htmlText() {
        return new String(html, StandardCharsets.UTF_8);
    }
}
