package viva.console.night;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import viva.console.Session;
import viva.console.night.plan.NightPlan;
import viva.console.night.plan.PlannedStudy;
import viva.console.night.plan.Share;

/// What a plan says, before anything runs.
record PlanPage(PrintWriter out, NightPlan plan) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ROOT);

    void print(Instant now) {
        Share share = plan.share();
        out.printf(
                "%s: %d studies, at most %d at once, %d cores, %d model calls at each provider%n",
                plan.id(), plan.studies().size(), share.studies(), share.cores(), share.calls());
        out.println("  window   " + plan.windows() + window(now));
        out.println(
                "  money    "
                        + plan.money()
                                .map(most -> most + " for all studies together")
                                .orElse("each study's own budget"));
        for (PlannedStudy study : plan.studies()) {
            out.printf(
                    "  %-16s %s%s · at most %s%s · at a gate: %s%n",
                    study.name(),
                    Session.shown(study.source()),
                    study.begun() ? " (has begun)" : "",
                    study.file().budget().money(),
                    study.after().isEmpty() ? "" : " · after " + String.join(", ", study.after()),
                    study.atGate().name().toLowerCase(Locale.ROOT));
        }
        out.flush();
    }

    private String window(Instant now) {
        ZoneId zone = plan.windows().zone();
        return plan.windows()
                .closes(now)
                .map(end -> ", open until " + TIME.format(end.atZone(zone)))
                .or(
                        () ->
                                plan.windows()
                                        .opens(now)
                                        .map(next -> ", opens " + TIME.format(next.atZone(zone))))
                .orElse("");
    }
}
