package viva.agents.cost;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import viva.study.Dimension;
import viva.study.Forecast;
import viva.study.Limit;
import viva.study.Spend;
import viva.study.Stage;

/// Forecasts, budgets and costs as tables of plain text.
public final class CostTable {
    private static final String RANGE = "%-14s %-14s %-26s %-28s %s%n";

    private static final Map<Dimension, String> NAMED =
            Map.of(
                    Dimension.CALLS, " calls",
                    Dimension.TOKENS, " tokens",
                    Dimension.SANDBOX, " of sandbox");

    private CostTable() {}

    /// A forecast by step: low · expected · high of each.
    public static String of(Forecast forecast) {
        StringBuilder text = new StringBuilder();
        text.append(line(RANGE, "low · expected · high", "calls", "tokens", "money", "sandbox"));
        forecast.lines().forEach(line -> text.append(range(name(line.stage()), line)));
        text.append(
                range(
                        "whole run",
                        new Forecast.Line(
                                Stage.BUNDLE,
                                forecast.low(),
                                forecast.expected(),
                                forecast.high())));
        return text.append("(").append(forecast.basis()).append(")\n").toString();
    }

    /// A forecast in two lines: expected, and at worst.
    public static String brief(Forecast forecast) {
        return "forecast %s\nat worst %s (%s)\n"
                .formatted(used(forecast.expected()), used(forecast.high()), forecast.basis());
    }

    private static String used(Spend spend) {
        return Stream.of(Dimension.CALLS, Dimension.TOKENS, Dimension.MONEY, Dimension.SANDBOX)
                .map(one -> one.text(one.of(spend)) + NAMED.getOrDefault(one, ""))
                .collect(Collectors.joining(", "));
    }

    private static String name(Stage stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }

    private static String range(String name, Forecast.Line line) {
        return line(
                RANGE,
                name,
                range(Dimension.CALLS, line),
                range(Dimension.TOKENS, line),
                range(Dimension.MONEY, line),
                range(Dimension.SANDBOX, line));
    }

    private static String range(Dimension dimension, Forecast.Line line) {
        Function<Spend, String> shown =
                spend -> dimension.text(dimension.of(spend)).replace(" USD", "");
        String text =
                shown.apply(line.low())
                        + " · "
                        + shown.apply(line.expected())
                        + " · "
                        + shown.apply(line.high());
        return dimension == Dimension.MONEY ? text + " USD" : text;
    }

    /// Each dimension of a budget of which something is used, reserved or left.
    public static String of(List<Limit> limits) {
        StringBuilder text = new StringBuilder();
        String form = "%-14s %-16s %-16s %-16s %s%n";
        text.append(line(form, "budget", "used", "reserved", "left", "of"));
        for (Limit limit : limits) {
            Dimension dimension = limit.dimension();
            text.append(
                    line(
                            form,
                            dimension.words(),
                            dimension.text(limit.used()),
                            dimension.text(limit.reserved()),
                            dimension.text(limit.remaining()),
                            dimension.text(limit.most())));
        }
        return text.toString();
    }

    /// The whole report.
    public static String of(CostReport report) {
        StringBuilder text = new StringBuilder();
        text.append(rows("by step", report.steps(), report.forecast())).append('\n');
        text.append(rows("by role", report.roles(), Optional.empty())).append('\n');
        text.append(rows("by model", report.models(), Optional.empty())).append('\n');
        text.append(of(report.limits()));
        text.append(doubts("Charged at their worst case, since nobody knows:", report.charged()));
        text.append(doubts("Under way, or cut off and charged on resume:", report.underWay()));
        return text.toString();
    }

    private static String rows(
            String title, List<CostReport.Row> rows, Optional<Forecast> forecast) {
        String form = "%-34s %6s %10s %10s %14s %10s  %s%n";
        StringBuilder text = new StringBuilder();
        text.append(
                line(
                        form,
                        title,
                        "calls",
                        "tokens",
                        "cached",
                        "money",
                        "sandbox",
                        forecast.isPresent() ? "forecast: money, sandbox" : ""));
        List<String> seen = new ArrayList<>();
        for (CostReport.Row row : rows) {
            String stage = row.name().replaceAll("/r[0-9]+$", "");
            boolean first = !seen.contains(stage);
            seen.add(stage);
            text.append(
                    line(
                            form,
                            row.name(),
                            Integer.toString(row.calls()),
                            Long.toString(row.tokens()),
                            Long.toString(row.cached()),
                            Dimension.MONEY.text(row.money().dollars()),
                            seconds(row.sandbox()),
                            forecast.filter(_ -> first)
                                    .flatMap(whole -> lineOf(whole, stage))
                                    .map(CostTable::expected)
                                    .orElse("")));
        }
        return text.toString();
    }

    private static Optional<Forecast.Line> lineOf(Forecast forecast, String stage) {
        return forecast.lines().stream().filter(one -> name(one.stage()).equals(stage)).findFirst();
    }

    private static String expected(Forecast.Line line) {
        return range(Dimension.MONEY, line) + ", " + range(Dimension.SANDBOX, line);
    }

    private static String seconds(Duration time) {
        return Dimension.SANDBOX.text(BigDecimal.valueOf(time.toMillis(), 3));
    }

    private static String doubts(String title, List<CostReport.Doubt> doubts) {
        StringBuilder text = new StringBuilder();
        if (!doubts.isEmpty()) {
            text.append('\n').append(title).append('\n');
        }
        for (CostReport.Doubt doubt : doubts) {
            text.append(
                    "  %s (%s): %s, %d tokens%n"
                            .formatted(
                                    doubt.call(),
                                    doubt.model(),
                                    doubt.worstCase().money(),
                                    doubt.worstCase().tokens()));
        }
        return text.toString();
    }

    private static String line(String form, String... cells) {
        return String.format(Locale.ROOT, form, (Object[]) cells).stripTrailing() + "\n";
    }
}
