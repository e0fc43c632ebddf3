package viva.console.night.morning;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import viva.console.night.queue.LegEnd;

/// The night as one picture: a row a study, a bar a process, coloured by how it ended.
final class Timeline {
    private static final int WIDTH = 900;
    private static final int LABEL = 150;
    private static final int ROW = 22;
    private static final int TOP = 24;
    private static final int TICKS = 6;

    private final Morning morning;
    private final StringBuilder svg = new StringBuilder();
    private final double millis;

    private Timeline(Morning morning) {
        this.morning = morning;
        this.millis = Math.max(1, Duration.between(morning.from(), morning.to()).toMillis());
    }

    static String of(Morning morning) {
        Timeline timeline = new Timeline(morning);
        timeline.draw();
        return timeline.svg.toString();
    }

    private void draw() {
        List<Morning.StudyMorning> studies = morning.studies();
        int height = TOP + ROW * studies.size() + 6;
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"When each study ran\">%n"
                        .formatted(WIDTH, height));
        ticks(height, morning.zone());
        for (int row = 0; row < studies.size(); row++) {
            row(studies.get(row), TOP + ROW * row);
        }
        svg.append("</svg>\n");
    }

    private void ticks(int height, ZoneId zone) {
        for (int i = 0; i <= TICKS; i++) {
            Instant at = morning.from().plusMillis((long) (millis * i / TICKS));
            double x = x(at);
            line(x, height);
            text(x, 14, "middle", "tick", Shown.time(at, zone));
        }
    }

    private void line(double x, int height) {
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<line class=\"grid\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>%n",
                        x,
                        TOP - 6,
                        x,
                        height));
    }

    private void text(double x, double y, String anchor, String style, String words) {
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
                        style,
                        x,
                        y,
                        anchor,
                        Escaped.html(words)));
    }

    private void row(Morning.StudyMorning study, int y) {
        text(LABEL - 8, y + 15, "end", "label", cut(study.name()));
        for (Morning.Leg leg : study.legs()) {
            double from = x(leg.from());
            double width = Math.max(3, x(leg.to().orElse(morning.to())) - from);
            svg.append(
                    String.format(
                            Locale.ROOT,
                            "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"14\" rx=\"2\"><title>%s</title></rect>%n",
                            style(leg),
                            from,
                            y + 4,
                            width,
                            Escaped.html(title(leg))));
        }
    }

    private static String cut(String name) {
        return name.length() <= 20 ? name : name.substring(0, 19) + "…";
    }

    private String title(Morning.Leg leg) {
        return "%s to %s: %s"
                .formatted(
                        Shown.time(leg.from(), morning.zone()),
                        leg.to().map(at -> Shown.time(at, morning.zone())).orElse("now"),
                        leg.words());
    }

    private static String style(Morning.Leg leg) {
        return leg.end().map(Timeline::style).orElse("runs");
    }

    private static String style(LegEnd end) {
        return switch (end) {
            case RELEASED -> "good";
            case WAITS, BUDGET, ASKED, ENDED -> "asks";
            case OUTAGE, STOPPED -> "waits";
            case BROKEN, CUT, DIED -> "bad";
        };
    }

    private double x(Instant at) {
        double share = Duration.between(morning.from(), at).toMillis() / millis;
        return LABEL + (WIDTH - LABEL - 30) * Math.clamp(share, 0, 1);
    }
}
