package viva.verifier.paper;

import viva.manuscript.BoundMarkdown;
import viva.study.CheckOutcome;
import viva.verifier.Check;
import viva.verifier.Dossier;
import viva.verifier.Dossier.Written;

/// No numeral is typed: each stands in a binding, or where a rule of [BoundMarkdown] allows it.
public final class EveryNumberIsBound extends PaperCheck {
    @Override
    CheckOutcome check(Dossier dossier, Written paper, BoundMarkdown text) {
        return Check.outcome(
                text.unboundNumerals().stream()
                        .map(
                                numeral ->
                                        place(paper, numeral.line())
                                                + ": the number '"
                                                + numeral.text()
                                                + "' is typed; bind it with {{q:…}} or {{s:…}}, or"
                                                + " leave it out")
                        .toList());
    }
}
