package viva.manuscript;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import viva.manuscript.markdown.CleanText;
import viva.study.Claim;
import viva.study.DecisionRule;
import viva.study.Estimate;
import viva.study.Manuscript;
import viva.study.Verdict;

/// Puts the writer's sections and the parts made by code together as one bound text.
///
/// Code writes: the notice, what was registered, the claims with their verdicts, the refuted claims
/// once more, the quantities, the references and the evidence. It types no number either.
final class Assembly {
    private final StringBuilder text = new StringBuilder();
    private final Bindings bindings;

    private Assembly(Bindings bindings) {
        this.bindings = bindings;
    }

    static String of(Manuscript manuscript, Bindings bindings) {
        Assembly assembly = new Assembly(bindings);
        assembly.front(manuscript);
        for (Manuscript.Section section : manuscript.sections()) {
            assembly.heading(2, section.heading()).paragraph(WriterText.contained(section.body()));
        }
        assembly.claims();
        assembly.refuted();
        assembly.quantities();
        assembly.references();
        assembly.evidence();
        return assembly.text.toString();
    }

    private void front(Manuscript manuscript) {
        heading(1, manuscript.title());
        paragraph(
                "*Study* `%s` · *preregistration* `%s` · *program* `%s`"
                        .formatted(
                                bindings.study().id(),
                                bindings.findings().preregistration().brief(),
                                bindings.program().source().digest().brief()));
        if (bindings.notice().isPresent()) {
            paragraph("**Notice.** {{s:notice}}");
        }
        heading(2, "Abstract").paragraph(WriterText.contained(manuscript.summary()));
    }

    private void claims() {
        heading(2, "Claims and verdicts");
        paragraph(
                "Of {{s:claims}} claims registered before the run, {{s:claims.supported}} are supported,"
                        + " {{s:claims.refuted}} refuted, {{s:claims.inconclusive}} inconclusive and"
                        + " {{s:claims.unchecked}} unchecked. Each verdict follows from the rules below the"
                        + " claim: the interval of the quantity, at an error of {{s:level}} over all claims"
                        + " together, lies on the claimed side, on the other side, or on both.");
        bindings.preregistration().claims().forEach(this::claim);
        text.append('\n');
    }

    /// A claim with its verdict, and under it each rule with what it looked at.
    private void claim(Claim claim) {
        line("- [[claim:%1$s.sentence]] [[claim:%1$s.verdict]]".formatted(claim.id()));
        for (DecisionRule rule : Rules.simple(claim.rule())) {
            List<String> used = rule.quantitiesUsed().stream().distinct().toList();
            line(
                    used.stream()
                            .map(id -> (used.size() == 1 ? "" : "`" + id + "` ") + value(id))
                            .collect(
                                    Collectors.joining(
                                            "; ", "    - `" + Rules.words(rule) + "` — ", "")));
        }
    }

    private String value(String quantity) {
        return bindings.estimate(quantity).isPresent()
                ? "{{q:%1$s}}, interval {{q:%1$s.interval}}".formatted(quantity)
                : "could not be computed";
    }

    private void refuted() {
        List<Claim> refuted =
                bindings.preregistration().claims().stream()
                        .filter(claim -> bindings.verdict(claim.id()) instanceof Verdict.Refuted)
                        .toList();
        heading(2, "Predictions that were refuted");
        if (refuted.isEmpty()) {
            paragraph("No claim registered before the run was refuted.");
            return;
        }
        paragraph("These were predicted before the run, and the run says otherwise.");
        refuted.forEach(claim -> line("- [[claim:" + claim.id() + "]]"));
        text.append('\n');
    }

    private void quantities() {
        heading(2, "Quantities");
        paragraph(
                "Each quantity has one value a seed; printed are the median over {{s:seeds}} seeds and its"
                        + " interval.");
        line("| Quantity | Meaning | Median | Interval |");
        line("|:--|:--|--:|--:|");
        for (Estimate estimate : bindings.findings().estimates()) {
            String id = estimate.quantity();
            String meaning =
                    bindings.quantity(id).map(q -> "{{p:meaning.%s}}".formatted(id)).orElse("");
            line("| `%1$s` | %2$s | {{q:%1$s}} | {{q:%1$s.interval}} |".formatted(id, meaning));
        }
        text.append('\n');
    }

    private void references() {
        Set<String> cited =
                BoundMarkdown.parse(text.toString()).references().stream()
                        .filter(Reference.ToSource.class::isInstance)
                        .map(reference -> ((Reference.ToSource) reference).key())
                        .filter(key -> bindings.source(key).isPresent())
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        if (!cited.isEmpty()) {
            heading(2, "References");
            cited.forEach(key -> paragraph("{{p:reference." + key + "}}"));
        }
    }

    private void evidence() {
        heading(2, "Evidence");
        paragraph(
                "What each number stands on: how it is defined, which rules use it, its value for every seed, and"
                        + " the lines of the program that wrote the measurements. Each interval has an error of"
                        + " {{s:level.look}}. Full digests are in the study's"
                        + " folder.");
        for (Estimate estimate : bindings.findings().estimates()) {
            paragraph("{{p:evidence." + estimate.quantity() + "}}");
        }
        paragraph("{{p:trials}}");
    }

    private Assembly heading(int level, String heading) {
        String oneLine = CleanText.of(heading).strip().replaceAll("\\s+", " ");
        return paragraph("#".repeat(level) + " " + oneLine);
    }

    private Assembly paragraph(String paragraph) {
        text.append(paragraph.strip()).append("\n\n");
        return this;
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
