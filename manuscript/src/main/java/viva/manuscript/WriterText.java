package viva.manuscript;

import com.vladsch.flexmark.ast.FencedCodeBlock;
import com.vladsch.flexmark.ast.Heading;
import com.vladsch.flexmark.util.ast.Document;
import com.vladsch.flexmark.util.ast.Node;
import viva.manuscript.markdown.BoundSyntax;
import viva.manuscript.markdown.CleanText;

/// A writer's text, so contained that it cannot reach into the sections around it.
final class WriterText {
    /// Sections are second-level headings; a writer's own begin below them.
    private static final int TOP_LEVEL = 3;

    private WriterText() {}

    /// Moves headings below the section's own, and closes a code block that was left open.
    static String contained(String text) {
        String clean = CleanText.of(text);
        Document document = BoundSyntax.parse(clean);
        StringBuilder contained = new StringBuilder();
        int copied = 0;
        for (Node block : document.getChildren()) {
            if (block instanceof Heading heading && heading.getLevel() < TOP_LEVEL) {
                String words = heading.getText().toString().replace('\n', ' ');
                contained.append(clean, copied, heading.getStartOffset());
                contained.append("#".repeat(TOP_LEVEL)).append(' ').append(words);
                copied = heading.getEndOffset();
            }
        }
        contained.append(clean.substring(copied));
        if (document.getLastChild() instanceof FencedCodeBlock code
                && code.getClosingMarker().isEmpty()) {
            contained.append('\n').append(code.getOpeningMarker());
        }
        return contained.toString();
    }
}
