package viva.manuscript.page;

import com.vladsch.flexmark.util.ast.Document;
import java.util.List;
import viva.manuscript.Bindings;
import viva.manuscript.markdown.BoundSyntax;
import viva.manuscript.markdown.CleanText;
import viva.study.Figure;

/// Prints one bound text as both kinds of page.
///
/// @param html one file
/// @param pdf one file
@SuppressWarnings("ArrayRecordComponent") // handed on at once
public record Printing(byte[] html, byte[] pdf) {
    /// @param title for windows and metadata, without markup
    public static Printing of(
            String markdown, String title, List<Figure> figures, Bindings bindings) {
        Document document = BoundSyntax.parse(markdown);
        PageWriter.Body body = new PageWriter(bindings, figures, document).write(document);
        String plain = CleanText.of(title).strip();
        return new Printing(HtmlPage.of(plain, body), PdfPage.of(plain, body));
    }
}
