package viva.verifier.paper;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import viva.manuscript.BoundMarkdown;
import viva.manuscript.Reference;
import viva.study.CheckOutcome;
import viva.study.Manuscript;
import viva.verifier.Check;
import viva.verifier.Dossier;
import viva.verifier.Dossier.Written;

/// Each registered claim, the refuted ones too, stands in the writer's own sections and in the
/// printed paper.
public final class EveryClaimIsStated extends PaperCheck {
    @Override
    CheckOutcome check(Dossier dossier, Written paper, BoundMarkdown text) {
        Set<String> written = new HashSet<>();
        Stream.concat(
                        Stream.of(paper.manuscript().summary()),
                        paper.manuscript().sections().stream().map(Manuscript.Section::body))
                .forEach(part -> written.addAll(claims(BoundMarkdown.parse(part))));
        Set<String> printed = claims(text);
        return Check.outcome(
                dossier.preregistration().claims().stream()
                        .map(claim -> claim.id())
                        .filter(id -> !written.contains(id) || !printed.contains(id))
                        .map(
                                id ->
                                        "Claim "
                                                + id
                                                + " is registered and not stated; write [[claim:"
                                                + id
                                                + "]] where it belongs")
                        .toList());
    }

    private static Set<String> claims(BoundMarkdown text) {
        Set<String> ids = new HashSet<>();
        for (Reference reference : text.references()) {
            if (reference instanceof Reference.ToClaim(String id, _)) {
                ids.add(id);
            }
        }
        return ids;
    }
}
