package viva.agents.protocol;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import viva.study.Claim;
import viva.study.DecisionRule;
import viva.study.ExperimentDesign;
import viva.study.Findings;
import viva.study.Metric;
import viva.study.Preregistration;
import viva.study.Quantity;
import viva.study.Source;
import viva.study.Verdict;

/// The study's nouns as Markdown for prompts and for the cards that people see. Deterministic.
final class Briefs {
    private Briefs() {}

    static String design(ExperimentDesign design) {
        StringBuilder text =
                new StringBuilder("Factors and their levels (every combination is an arm):\n");
        design.factors()
                .forEach(
                        (factor, levels) ->
                                text.append("- `")
                                        .append(factor)
                                        .append("`: ")
                                        .append(String.join(", ", levels))
                                        .append('\n'));
        text.append("\nSeeds: ")
                .append(design.seeds().size())
                .append(" (every arm runs with every seed; ")
                .append(design.cells().size())
                .append(" cells)\n\nConstants: ")
                .append(inline(design.constants()))
                .append("\n\nDeclared metrics, one value a cell:\n");
        for (Metric metric : design.metrics()) {
            text.append("- `")
                    .append(metric.name())
                    .append("` (unit ")
                    .append(metric.unit())
                    .append(", range ")
                    .append(metric.min())
                    .append(" to ")
                    .append(metric.max())
                    .append(", resolution ")
                    .append(metric.resolution())
                    .append("): ")
                    .append(metric.meaning())
                    .append('\n');
        }
        return text.toString();
    }

    static String smoke(ExperimentDesign design) {
        return "Seeds: "
                + design.smokeSeeds()
                + ", constants: "
                + inline(design.constantsForSmoke());
    }

    static String inline(SequencedMap<String, String> constants) {
        return constants.entrySet().stream()
                .map(entry -> "`" + entry.getKey() + "` = " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    static String sources(List<Source> sources) {
        return sources.stream()
                .map(
                        source ->
                                "- [@"
                                        + source.key()
                                        + "] "
                                        + String.join(", ", source.authors())
                                        + " ("
                                        + source.year()
                                        + "). "
                                        + source.title()
                                        + ". "
                                        + source.venue()
                                        + (source.text().isPresent()
                                                ? " (its full text is in the library)"
                                                : ""))
                .collect(Collectors.joining("\n"));
    }

    static String claims(Preregistration plan, Findings findings) {
        return plan.claims().stream()
                .map(
                        claim ->
                                claim(claim)
                                        + "\n  verdict: "
                                        + findings.judgement(claim.id())
                                                .map(
                                                        judgement ->
                                                                judgement.verdict().word()
                                                                        + reason(
                                                                                judgement.verdict())
                                                                        + " — "
                                                                        + judgement.reason())
                                                .orElse("none"))
                .collect(Collectors.joining("\n"));
    }

    private static String reason(Verdict verdict) {
        return verdict instanceof Verdict.Unchecked unchecked
                ? " (" + unchecked.reason() + ")"
                : "";
    }

    static String claim(Claim claim) {
        return "- `"
                + claim.id()
                + "`: "
                + claim.sentence()
                + "\n  scope: "
                + claim.scope()
                + "\n  rule: "
                + rule(claim.rule());
    }

    static String rule(DecisionRule rule) {
        return switch (rule) {
            case DecisionRule.Above above -> above.quantity() + " > " + above.threshold();
            case DecisionRule.Below below -> below.quantity() + " < " + below.threshold();
            case DecisionRule.Within within ->
                    "|" + within.quantity() + " − " + within.target() + "| ≤ " + within.tolerance();
            case DecisionRule.Monotone monotone ->
                    String.join(
                            monotone.direction() == DecisionRule.Direction.INCREASING
                                    ? " < "
                                    : " > ",
                            monotone.quantities());
            case DecisionRule.AllOf all ->
                    all.rules().stream()
                            .map(part -> "(" + rule(part) + ")")
                            .collect(Collectors.joining(" and "));
        };
    }

    static String quantity(Quantity quantity) {
        return switch (quantity) {
            case Quantity.Query query ->
                    "`"
                            + query.id()
                            + "` = "
                            + query.within()
                            + " of `"
                            + query.metric()
                            + "` where "
                            + where(query.where());
            case Quantity.Formula formula -> "`" + formula.id() + "` = " + formula.expression();
        };
    }

    private static String where(Map<String, String> where) {
        return where.isEmpty()
                ? "all arms"
                : where.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(", "));
    }

    static String quantities(List<Quantity> quantities) {
        return quantities.stream()
                .map(quantity -> "- " + quantity(quantity) + ": " + quantity.meaning())
                .collect(Collectors.joining("\n"));
    }
}
