package viva.verifier.paper;

import viva.manuscript.BoundMarkdown;
import viva.study.CheckOutcome;
import viva.verifier.Check;
import viva.verifier.Dossier;
import viva.verifier.Dossier.Written;

/// The paper holds no HTML, and no picture or address that could load or run something.
public final class NoRawHtml extends PaperCheck {
    @Override
    CheckOutcome check(Dossier dossier, Written paper, BoundMarkdown text) {
        return Check.outcome(
                text.rawHtml().stream()
                        .map(
                                html ->
                                        place(paper, html.line())
                                                + ": '"
                                                + html.text()
                                                + "' is HTML or an address; write plain Markdown")
                        .toList());
    }
}
