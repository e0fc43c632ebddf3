package viva.evaluation.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import viva.evaluation.TextTable;
import viva.study.CommitteePolicy.Rule;

/// A replay as plain text for the console.
public final class ReplayReport {
    private ReplayReport() {}

    public static String text(Replay replay) {
        StringBuilder text = new StringBuilder();
        text.append(
                "Committee %s: %d proposals, %d critics, %d comparisons a pair and order; "
                        .formatted(
                                replay.committee(),
                                replay.policy().proposals(),
                                replay.policy().critics(),
                                replay.policy().comparisons()));
        text.append("recorded winner: " + replay.winner().orElse("nobody") + "\n");
        replay.problems().forEach(problem -> text.append("  ALTERED? " + problem + "\n"));
        Replay.Alternative asked = replay.asked();
        text.append(
                "By %s, %s must accept: %s\n\n"
                        .formatted(word(asked.rule()), asked.acceptance(), asked.chosen()));
        text.append("Other rules and acceptances\n").append(alternatives(replay)).append('\n');
        text.append(
                "Sub-pools by size (%s, %s must accept)\n"
                        .formatted(word(asked.rule()), asked.acceptance()));
        text.append(sizes(replay)).append('\n');
        text.append("Sub-pools in which two rules choose the same\n");
        text.append(agreement(replay)).append('\n');
        text.append("Baselines from the same pool\n").append(baselines(replay)).append('\n');
        if (!replay.adaptively().isEmpty()) {
            text.append("Adaptive committees, had they been held, with the same answers\n");
            text.append(adaptively(replay)).append('\n');
        }
        text.append("How the members voted (95 % Wilson intervals)\n").append(votes(replay));
        return text.toString();
    }

    private static String alternatives(Replay replay) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(head("must accept"));
        replay.alternatives().stream()
                .collect(Collectors.groupingBy(Replay.Alternative::acceptance))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(
                        entry -> {
                            List<String> row = new ArrayList<>(List.of("" + entry.getKey()));
                            entry.getValue().forEach(one -> row.add(shortly(one.chosen())));
                            rows.add(row);
                        });
        boolean open =
                replay.alternatives().stream().anyMatch(one -> one.chosen().startsWith("open"));
        return TextTable.of(rows)
                + (open
                        ? "  open: the rule needs votes on a pair of which one was out at the time\n"
                        : "");
    }

    private static String shortly(String chosen) {
        return chosen.startsWith("open") ? "open" : chosen;
    }

    private static String sizes(Replay replay) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("size", "pools", "same winner", "nobody", "open", "winners", ""));
        for (Replay.PoolSize size : replay.sizes()) {
            rows.add(
                    List.of(
                            "" + size.size(),
                            "" + size.pools(),
                            percent(size.same(), size.pools()),
                            percent(size.nobody(), size.pools()),
                            percent(size.open(), size.pools()),
                            "" + size.winners(),
                            size.error() == 0
                                    ? ""
                                    : String.format(
                                            Locale.ROOT,
                                            "sampled, standard error at most %.1f %%",
                                            100 * size.error())));
        }
        return TextTable.of(rows);
    }

    private static String agreement(Replay replay) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(head(""));
        for (Rule one : Rule.values()) {
            List<String> row = new ArrayList<>(List.of(word(one)));
            for (Rule other : Rule.values()) {
                row.add(
                        replay.agreement().stream()
                                .filter(pair -> pair.one() == one && pair.other() == other)
                                .map(pair -> percent(pair.same(), pair.pools()))
                                .findFirst()
                                .orElse(""));
            }
            rows.add(row);
        }
        return TextTable.of(rows);
    }

    private static String baselines(Replay replay) {
        List<List<String>> rows = new ArrayList<>();
        for (Baseline baseline : replay.baselines()) {
            rows.add(List.of(baseline.name(), chosen(baseline)));
        }
        return TextTable.of(rows);
    }

    private static String adaptively(Replay replay) {
        return TextTable.of(
                replay.adaptively().stream()
                        .map(
                                one ->
                                        List.of(
                                                one.name(),
                                                one.calls() + " of " + one.all() + " calls",
                                                one.chosen()))
                        .toList());
    }

    private static String chosen(Baseline baseline) {
        if (baseline.chosen().isEmpty()) {
            return baseline.note().isEmpty() ? "nobody" : baseline.note();
        }
        return baseline.chosen().entrySet().stream()
                .map(
                        entry ->
                                entry.getValue() == 1
                                        ? entry.getKey()
                                        : String.format(
                                                Locale.ROOT,
                                                "%s %.0f %%",
                                                entry.getKey(),
                                                100 * entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String votes(Replay replay) {
        return TextTable.of(
                replay.diagnostics().rows().stream()
                        .map(row -> List.of(row.getKey(), row.getValue()))
                        .toList());
    }

    private static List<String> head(String first) {
        List<String> head = new ArrayList<>(List.of(first));
        Arrays.stream(Rule.values()).map(ReplayReport::word).forEach(head::add);
        return head;
    }

    private static String word(Rule rule) {
        return rule.name().toLowerCase(Locale.ROOT);
    }

    private static String percent(long of, long all) {
        return all == 0 ? "-" : String.format(Locale.ROOT, "%.0f %%", 100.0 * of / all);
    }
}
