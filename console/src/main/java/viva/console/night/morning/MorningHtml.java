package viva.console.night.morning;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import viva.study.Forecast;
import viva.study.Spend;

/// The morning page as one self-contained file: no scripts, no addresses, everything escaped.
public final class MorningHtml {
    private static final String STYLE =
            """
            :root{color-scheme:light dark;--line:#8884;--soft:#8881;--good:#197a3e;--bad:#c02f1d;--asks:#b86e00;--waits:#5b6b8c}
            body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
            h1{font-size:1.5rem;margin-bottom:.2rem}h2{font-size:1.15rem;margin-top:2rem;border-bottom:1px solid var(--line)}h3{font-size:1.05rem;margin:0}
            p{margin:.3rem 0}.small{font-size:.9em;opacity:.8}code{font-family:ui-monospace,monospace;font-size:.88em;background:var(--soft);padding:.1rem .35rem;border-radius:.25rem;overflow-wrap:anywhere;user-select:all}
            ol.attention{padding-left:1.4rem}ol.attention li{margin:.5rem 0}article{border:1px solid var(--line);border-radius:.5rem;padding:.8rem 1rem;margin:.8rem 0}
            .tag{font-size:.85em;font-weight:600;margin-left:.6rem}.good{color:var(--good)}.bad{color:var(--bad)}.asks{color:var(--asks)}.waits{color:var(--waits)}
            table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;border-bottom:1px solid var(--line)}td.number{text-align:right;font-variant-numeric:tabular-nums}th.number{text-align:right}
            .Supported{color:var(--good);font-weight:600}.Refuted{color:var(--bad);font-weight:600}.Inconclusive,.Unchecked{font-weight:600}
            svg{max-width:100%;height:auto}.figure{background:#fff;border-radius:.4rem;padding:.4rem;max-width:36rem}
            svg .grid{stroke:#8884}svg text{font-size:12px;fill:currentColor}svg rect.good{fill:var(--good)}svg rect.bad{fill:var(--bad)}svg rect.asks{fill:var(--asks)}svg rect.waits{fill:var(--waits)}svg rect.runs{fill:#888}
            """;

    private final StringBuilder page = new StringBuilder();
    private final Morning morning;

    private MorningHtml(Morning morning) {
        this.morning = morning;
    }

    public static String of(Morning morning) {
        MorningHtml html = new MorningHtml(morning);
        html.write();
        return html.page.toString();
    }

    private void write() {
        page.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
                .append(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">")
                .append("<title>Morning: ")
                .append(Escaped.html(morning.plan()))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body>\n");
        head();
        attention();
        waiting();
        tag("h2", "", "The night");
        page.append("<p>").append(Timeline.of(morning)).append("</p>\n");
        cost();
        tag("h2", "", "Studies");
        morning.studies().forEach(this::study);
        untold();
        page.append("</body></html>\n");
    }

    private void head() {
        tag("h1", "", "Good morning: " + morning.plan());
        tag(
                "p",
                "small",
                "Night %d, %s to %s (%s). %s%s"
                        .formatted(
                                morning.night(),
                                Shown.day(morning.from(), morning.zone()),
                                Shown.time(morning.to(), morning.zone()),
                                Shown.span(Duration.between(morning.from(), morning.to())),
                                morning.end()
                                        .map(why -> "It ended: " + why + ".")
                                        .orElse("It goes on, or its supervisor is gone."),
                                morning.supervisors() > 1
                                        ? " Supervisors: "
                                                + morning.supervisors()
                                                + ", one after another was gone."
                                        : ""));
    }

    private void attention() {
        if (morning.attention().isEmpty()) {
            return;
        }
        tag("h2", "", "Most worth your attention");
        page.append("<ol class=\"attention\">\n");
        for (Morning.Attention each : morning.attention()) {
            page.append("<li><strong>").append(Escaped.html(each.what())).append("</strong>");
            tag("p", "", each.why());
            each.command().ifPresent(this::command);
            page.append("</li>\n");
        }
        page.append("</ol>\n");
    }

    private void waiting() {
        List<Morning.StudyMorning> waiting =
                morning.studies().stream()
                        .filter(study -> study.outcome() == Outcome.WAITS)
                        .toList();
        if (waiting.isEmpty()) {
            return;
        }
        tag("h2", "", "Waits for you");
        page.append("<table><tr><th>Study</th><th>Gate</th><th>To decide</th></tr>\n");
        for (Morning.StudyMorning study : waiting) {
            page.append("<tr>");
            tag("td", "", study.name());
            tag("td", "", study.words());
            page.append("<td>");
            study.commands().forEach(this::command);
            page.append("</td></tr>\n");
        }
        page.append("</table>\n");
    }

    private void command(String command) {
        page.append("<p>");
        tag("code", "", command);
        page.append("</p>");
    }

    private void cost() {
        tag("h2", "", "Cost");
        tag(
                "p",
                "",
                Shown.money(morning.spent())
                        + morning.limit().map(most -> " of " + Shown.money(most)).orElse("")
                        + " in this night; calls that were cut off count at their worst until they"
                        + " are settled.");
        page.append(
                "<table><tr><th>Study</th><th class=\"number\">this night</th><th class=\"number\">calls</th>"
                        + "<th class=\"number\">so far</th><th class=\"number\">forecast</th>"
                        + "<th class=\"number\">up to</th><th class=\"number\">budget</th></tr>\n");
        for (Morning.StudyMorning study : morning.studies()) {
            page.append("<tr>");
            tag("td", "", study.name());
            tag("td", "number", Shown.money(study.tonight().money()));
            tag("td", "number", Integer.toString(study.tonight().calls()));
            tag("td", "number", Shown.money(study.total().money()));
            tag("td", "number", forecast(study, Forecast::expected));
            tag("td", "number", forecast(study, Forecast::high));
            tag("td", "number", Shown.money(study.budget()));
            page.append("</tr>\n");
        }
        page.append("</table>\n");
    }

    private static String forecast(Morning.StudyMorning study, Function<Forecast, Spend> which) {
        return study.forecast()
                .map(forecast -> Shown.money(which.apply(forecast).money()))
                .orElse("–");
    }

    private void study(Morning.StudyMorning study) {
        page.append("<article><h3>").append(Escaped.html(study.name()));
        tag("span", "tag " + colour(study.outcome()), study.outcome().words());
        page.append("</h3>\n");
        study.question().ifPresent(question -> tag("p", "", question));
        if (study.outcome() != Outcome.RELEASED && !study.words().isBlank()) {
            tag("p", "small", study.words());
        }
        if (!study.claims().isEmpty()) {
            page.append("<table><tr><th>Claim</th><th>Verdict</th></tr>\n");
            for (Morning.ClaimLine claim : study.claims()) {
                page.append("<tr>");
                tag("td", "", claim.sentence());
                tag("td", claim.verdict(), claim.verdict());
                page.append("</tr>\n");
            }
            page.append("</table>\n");
        }
        study.figure()
                .ifPresent(svg -> page.append("<p class=\"figure\">").append(svg).append("</p>\n"));
        legs(study);
        study.commands().forEach(this::command);
        page.append("</article>\n");
    }

    private void legs(Morning.StudyMorning study) {
        if (study.legs().isEmpty()) {
            return;
        }
        page.append("<ul class=\"small\">\n");
        for (Morning.Leg leg : study.legs()) {
            tag(
                    "li",
                    "",
                    "%s–%s %s"
                            .formatted(
                                    Shown.time(leg.from(), morning.zone()),
                                    leg.to()
                                            .map(at -> Shown.time(at, morning.zone()))
                                            .orElse("now"),
                                    leg.words()));
        }
        page.append("</ul>\n");
    }

    private void untold() {
        if (!morning.untold().isEmpty()) {
            tag("h2", "", "You were not told");
            morning.untold().forEach(what -> tag("p", "", what));
        }
    }

    private static String colour(Outcome outcome) {
        return switch (outcome) {
            case RELEASED -> "good";
            case WAITS, BUDGET, ASKED, ENDED -> "asks";
            case BROKEN, GIVEN_UP -> "bad";
            case OUTAGE, LEFT_OUT, NOT_BEGUN, STOPPED, RUNS -> "waits";
        };
    }

    private void tag(String name, String style, String text) {
        page.append('<').append(name);
        if (!style.isEmpty()) {
            page.append(" class=\"").append(Escaped.html(style)).append('"');
        }
        page.append('>').append(Escaped.html(text)).append("</").append(name).append(">\n");
    }
}
