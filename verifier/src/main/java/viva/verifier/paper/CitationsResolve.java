package viva.verifier.paper;

import java.util.ArrayList;
import java.util.List;
import viva.manuscript.BoundMarkdown;
import viva.manuscript.Reference;
import viva.study.CheckOutcome;
import viva.study.Source;
import viva.verifier.Check;
import viva.verifier.Dossier;
import viva.verifier.Dossier.Written;
import viva.verifier.Spelling;

/// Each citation key is that of a source in the library that the survey gave.
public final class CitationsResolve extends PaperCheck {
    @Override
    CheckOutcome check(Dossier dossier, Written paper, BoundMarkdown text) {
        List<String> keys = dossier.survey().sources().stream().map(Source::key).toList();
        List<String> problems = new ArrayList<>();
        for (Reference reference : text.references()) {
            if (reference instanceof Reference.ToSource(String key, int line)
                    && !keys.contains(key)) {
                problems.add(
                        "%s: source '%s' is not in the library%s"
                                .formatted(place(paper, line), key, Spelling.hint(key, keys)));
            }
        }
        return Check.outcome(problems);
    }
}
