package viva.console.kill;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What was counted over all kills.
final class Figures {
    final Map<CrashPoint, Integer> hits = new EnumMap<>(CrashPoint.class);
    final List<String> repeated = new ArrayList<>();
    final List<String> lost = new ArrayList<>();
    final List<String> orphans = new ArrayList<>();
    final List<String> overBudget = new ArrayList<>();
    final List<String> otherPapers = new ArrayList<>();
    final List<String> otherEnds = new ArrayList<>();
    int runs;
    int atRandom;
    int budgetReached;
    int jailsAtKills;
    int settled;
    int inDoubt;
    int acknowledged;

    int kills() {
        return atRandom + hits.values().stream().mapToInt(Integer::intValue).sum();
    }

    List<CrashPoint> unvisited() {
        return List.of(CrashPoint.values()).stream()
                .filter(point -> !hits.containsKey(point))
                .toList();
    }

    /// For people: a line a figure, then a line a crash point.
    String table() {
        StringBuilder table = new StringBuilder();
        line(table, "kills", kills() + " in " + runs + " runs");
        line(table, "  at random instants", atRandom);
        line(table, "  at named points", kills() - atRandom);
        line(table, "settled calls", settled + ", and " + inDoubt + " cut off, charged, repeated");
        line(table, "settled calls repeated", repeated.size());
        line(table, "events acknowledged", acknowledged);
        line(table, "events lost", lost.size());
        line(table, "processes in jails", jailsAtKills + " at the instants of the kills");
        line(table, "orphan processes", orphans.size());
        line(
                table,
                "budget exceeded",
                overBudget.size() + " times, reached " + budgetReached + " times");
        line(table, "other papers", otherPapers.size());
        line(table, "other ends", otherEnds.size());
        for (CrashPoint point : CrashPoint.values()) {
            table.append("%6d  %s%n".formatted(hits.getOrDefault(point, 0), point.words));
        }
        return table.toString();
    }

    private static void line(StringBuilder table, String what, Object value) {
        table.append("%-24s %s%n".formatted(what, value));
    }
}
