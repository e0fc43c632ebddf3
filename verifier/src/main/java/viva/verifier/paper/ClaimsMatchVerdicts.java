package viva.verifier.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import viva.manuscript.BoundMarkdown;
import viva.study.CheckOutcome;
import viva.study.Findings;
import viva.study.Findings.Judgement;
import viva.study.Manuscript;
import viva.study.Verdict;
import viva.verifier.Check;
import viva.verifier.Dossier;
import viva.verifier.Dossier.Written;
import viva.verifier.verdict.FindingsMaker;

/// The verdicts that the paper prints are those that the trials give, and no sentence beside a
/// claim that is not supported says that it holds.
///
/// The second half is a lint over words ([Affirmations]); `docs/verification.md` gives its misses
/// and false alarms. A paper must not be believed because this check passed: the verdict is
/// printed beside each claim.
public final class ClaimsMatchVerdicts extends PaperCheck {
    @Override
    CheckOutcome check(Dossier dossier, Written paper, BoundMarkdown text) {
        Findings again =
                new FindingsMaker()
                        .evaluate(
                                dossier.preregistration(),
                                dossier.preregistrationDigest(),
                                dossier.study().experiment(),
                                dossier.runs().full().trials());
        List<String> problems = new ArrayList<>();
        Set<String> notSupported = new TreeSet<>();
        for (Judgement judgement : again.judgements()) {
            Verdict printed = paper.bindings().verdict(judgement.claim());
            if (!printed.equals(judgement.verdict())) {
                problems.add(
                        "Claim %s is printed as %s; the trials say %s"
                                .formatted(
                                        judgement.claim(),
                                        printed.word(),
                                        judgement.verdict().word()));
            }
            if (!(judgement.verdict() instanceof Verdict.Supported)) {
                notSupported.add(judgement.claim());
            }
        }
        lint("Abstract", paper.manuscript().summary(), notSupported, problems);
        for (Manuscript.Section section : paper.manuscript().sections()) {
            lint(section.heading(), section.body(), notSupported, problems);
        }
        return Check.outcome(problems);
    }

    private static void lint(
            String where, String text, Set<String> notSupported, List<String> problems) {
        for (Affirmations.Found found : Affirmations.in(text, notSupported)) {
            problems.add(
                    "%s: beside claim %s, which is not supported, '%s' seems to say that it holds"
                            .formatted(where, found.claim(), found.sentence()));
        }
    }
}
