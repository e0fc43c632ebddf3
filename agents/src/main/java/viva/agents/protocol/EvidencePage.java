package viva.agents.protocol;

import java.util.Map;
import viva.agents.cost.CostTable;
import viva.study.CheckOutcome;
import viva.study.Checks;
import viva.study.Claim;
import viva.study.Event;
import viva.study.ExperimentResult;
import viva.study.Findings;
import viva.study.Origin;

/// The evidence report as one self-contained page: no scripts, no addresses, everything escaped.
final class EvidencePage {
    private static final String STYLE =
            """
            :root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
            h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem;border-bottom:1px solid #8886}
            table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;border-bottom:1px solid #8883}
            code,pre{font-family:ui-monospace,monospace;font-size:.85em;overflow-wrap:anywhere}pre{white-space:pre-wrap;background:#8881;padding:.75rem;border-radius:.4rem}
            .notice{border-left:4px solid #c80;padding:.5rem 1rem;background:#c801}.passed,.Supported{color:#197a3e}.failed,.Refuted{color:#c02f1d}
            """;

    private final StringBuilder page = new StringBuilder();

    private EvidencePage() {}

    static String html(EvidenceReport report) {
        EvidencePage page = new EvidencePage();
        page.write(report);
        return page.page.toString();
    }

    private void write(EvidenceReport report) {
        page.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
                .append(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">")
                .append("<title>Evidence: ")
                .append(escape(report.preregistration().title()))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body>\n");
        tag("h1", "Evidence: " + report.preregistration().title());
        report.notice()
                .ifPresent(
                        notice ->
                                page.append("<p class=\"notice\">")
                                        .append(escape(notice))
                                        .append("</p>\n"));
        origin(report);
        claims(report);
        checks(report.checks());
        decisions(report);
        steering(report);
        committees(report);
        experiment("Full run", report.run());
        experiment("Clean-room repetition", report.repetition());
        tag("h2", "Review");
        tag("p", report.review().recommendation() + ". " + report.review().summary());
        cost(report);
        page.append("</body></html>\n");
    }

    private void origin(EvidenceReport report) {
        if (!(Origin.parse(report.origin()) instanceof Origin.Fresh)) {
            tag("p", "This run is a " + report.origin() + ".");
        }
        report.note().ifPresent(note -> tag("p", "The researcher gave it this note: " + note));
    }

    private void claims(EvidenceReport report) {
        tag("h2", "Claims and verdicts");
        table("Claim", "Verdict", "What decided");
        for (Claim claim : report.preregistration().claims()) {
            Findings.Judgement judgement = report.findings().judgement(claim.id()).orElseThrow();
            String word = judgement.verdict().word();
            page.append("<tr><td><code>")
                    .append(escape(claim.id()))
                    .append("</code><br>")
                    .append(escape(claim.sentence()))
                    .append("</td><td class=\"")
                    .append(word)
                    .append("\">")
                    .append(word)
                    .append("</td><td>")
                    .append(escape(judgement.reason()))
                    .append("</td></tr>\n");
        }
        page.append("</table>\n");
        tag("p", "Registered before the run as " + report.preregistrationDigest() + ".");
    }

    private void checks(Checks checks) {
        tag("h2", "Checks");
        table("Check", "Outcome", "");
        for (Checks.Entry entry : checks.entries()) {
            switch (entry.outcome()) {
                case CheckOutcome.Passed _ -> row("passed", entry.check(), "passed", "");
                case CheckOutcome.Failed failed ->
                        row(
                                "failed",
                                entry.check(),
                                "failed",
                                String.join("; ", failed.problems()));
                case CheckOutcome.Forced forced ->
                        row("failed", entry.check(), "forced by " + forced.by(), forced.reason());
                case CheckOutcome.NotEvaluated not ->
                        row("failed", entry.check(), "not evaluated", not.reason());
            }
        }
        page.append("</table>\n");
    }

    private void decisions(EvidenceReport report) {
        tag("h2", "Who approved");
        table("Gate", "Decision", "By", "Over");
        report.decisions()
                .forEach(
                        decision ->
                                row(
                                        "",
                                        decision.gate().word(),
                                        decision.decision() + " (" + decision.how() + ")",
                                        decision.by() + " on " + decision.host(),
                                        decision.shown().hex()));
        page.append("</table>\n");
        if (!report.gatesNotAsked().isEmpty()) {
            tag(
                    "p",
                    "Gates that the study's policy does not ask: "
                            + String.join(", ", report.gatesNotAsked()));
        }
    }

    private void steering(EvidenceReport report) {
        if (report.steering().isEmpty()) {
            return;
        }
        tag("h2", "What people asked while the run went on");
        table("Event", "Asked", "By", "What became of it");
        report.steering()
                .forEach(
                        asked ->
                                row(
                                        "",
                                        Long.toString(asked.event()),
                                        asked.asked(),
                                        asked.by() + " on " + asked.host(),
                                        asked.became()));
        page.append("</table>\n");
    }

    private void committees(EvidenceReport report) {
        tag("h2", "Committees");
        tag(
                "p",
                "Models: "
                        + report.models()
                        + ". Answers by: "
                        + String.join(", ", report.producers())
                        + ".");
        tag("pre", report.proposals());
        tag("pre", report.programs());
        tag("p", "Chosen program: " + report.program());
    }

    private void experiment(String title, ExperimentResult.Account account) {
        tag("h2", title);
        if (!account.sandboxed()) {
            tag("p", "NOT SANDBOXED: the person asked for that by name.");
        }
        table("What", "Seen");
        for (Map.Entry<String, String> entry : account.environment().entrySet()) {
            row("", entry.getKey(), entry.getValue());
        }
        account.harness().forEach((name, digest) -> row("", "harness " + name, digest.hex()));
        row("", "wall time", account.resources().wall().toMillis() + " ms");
        row("", "cpu time", account.resources().cpu().toMillis() + " ms");
        row("", "peak memory", account.resources().peakMemory().toString());
        page.append("</table>\n");
    }

    private void cost(EvidenceReport report) {
        tag("h2", "Spend");
        tag(
                "p",
                report.spend().calls()
                        + " model calls, "
                        + report.spend().tokens()
                        + " tokens, "
                        + report.spend().money()
                        + ", "
                        + report.spend().sandbox().toSeconds()
                        + " s in the sandbox.");
        tag("pre", CostTable.of(report.costs()));
        report.costs()
                .forecast()
                .ifPresent(
                        forecast ->
                                tag("pre", "Forecast before the run\n" + CostTable.of(forecast)));
        report.amendments().forEach(this::amended);
        report.committees().forEach(this::sized);
        tag("h2", "Steps and the artifacts they yielded");
        table("Step", "Artifact");
        report.steps().forEach((step, artifact) -> row("", step, artifact.digest().hex()));
        page.append("</table>\n");
    }

    private void amended(Event.BudgetAmended amended) {
        tag(
                "p",
                "Budget given by "
                        + amended.by()
                        + " on "
                        + amended.host()
                        + " ("
                        + amended.how()
                        + "): "
                        + amended.budget()
                        + "; before: "
                        + amended.before());
    }

    private void sized(Event.CommitteeSized sized) {
        tag(
                "p",
                (sized.lowered() ? "Made smaller as money ran out: " : "Not made smaller: ")
                        + sized.step()
                        + " with "
                        + sized.proposals()
                        + " proposals, "
                        + sized.critics()
                        + " critics, "
                        + sized.comparisons()
                        + " comparisons"
                        + (sized.roles().isEmpty() ? "" : ", " + sized.roles())
                        + " ("
                        + sized.reason()
                        + ").");
    }

    private void tag(String name, String text) {
        page.append('<')
                .append(name)
                .append('>')
                .append(escape(text))
                .append("</")
                .append(name)
                .append(">\n");
    }

    private void table(String... heads) {
        page.append("<table><tr>");
        for (String head : heads) {
            page.append("<th>").append(escape(head)).append("</th>");
        }
        page.append("</tr>\n");
    }

    private void row(String style, String... cells) {
        page.append("<tr>");
        for (String cell : cells) {
            page.append("<td class=\"")
                    .append(style)
                    .append("\">")
                    .append(escape(cell))
                    .append("</td>");
        }
        page.append("</tr>\n");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
