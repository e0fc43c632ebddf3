package viva.verifier.paper;

import java.util.List;
import viva.manuscript.BoundMarkdown;
import viva.study.CheckOutcome;
import viva.verifier.Check;
import viva.verifier.Dossier;
import viva.verifier.Dossier.Written;

/// A check over a paper; without one it is not evaluated.
abstract class PaperCheck implements Check {
    @Override
    public final CheckOutcome check(Dossier dossier) {
        return dossier.paper()
                .map(paper -> check(dossier, paper, BoundMarkdown.parse(paper.markdown())))
                .orElseGet(() -> new CheckOutcome.NotEvaluated("there is no paper yet"));
    }

    /// @param text the whole paper, read
    abstract CheckOutcome check(Dossier dossier, Written paper, BoundMarkdown text);

    /// `paper.md line 12 (Results)`: a line and the section that it stands in.
    static String place(Written paper, int line) {
        List<String> before = paper.markdown().lines().limit(line).toList();
        return before.reversed().stream()
                .filter(text -> text.startsWith("## "))
                .findFirst()
                .map(heading -> "paper.md line " + line + " (" + heading.substring(3).strip() + ")")
                .orElse("paper.md line " + line);
    }
}
