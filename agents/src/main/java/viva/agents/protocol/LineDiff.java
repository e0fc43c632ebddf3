package viva.agents.protocol;

import java.util.ArrayList;
import java.util.List;

/// What of one text is not in another, line by line: a longest common subsequence, shown with the
/// lines around each change.
///
/// Source: Hunt and McIlroy, An algorithm for differential file comparison, 1976 (the measure, not
/// their algorithm: these texts are short).
public final class LineDiff {
    private static final int AROUND = 2;
    private static final int LONGEST = 3000;

    private LineDiff() {}

    private record Line(char mark, String text) {
        boolean changed() {
            return mark != ' ';
        }
    }

    /// Lines that begin with `- ` (only before), `+ ` (only after), or two blanks; `…` where
    /// equal lines are left out. Empty where nothing differs.
    public static String of(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> now = after.lines().toList();
        if (old.equals(now)) {
            return "";
        }
        if (Math.max(old.size(), now.size()) > LONGEST) {
            return "  (more than %d lines; not compared line by line)\n".formatted(LONGEST);
        }
        return shown(walked(old, now));
    }

    private static List<Line> walked(List<String> old, List<String> now) {
        int[][] common = common(old, now);
        List<Line> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < now.size()) {
            if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
                lines.add(new Line(' ', old.get(i++)));
                j++;
            } else if (i < old.size()
                    && (j == now.size() || common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new Line('-', old.get(i++)));
            } else {
                lines.add(new Line('+', now.get(j++)));
            }
        }
        return lines;
    }

    /// Length of the longest common subsequence of what is left from each pair of lines.
    private static int[][] common(List<String> old, List<String> now) {
        int[][] common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] =
                        old.get(i).equals(now.get(j))
                                ? common[i + 1][j + 1] + 1
                                : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private static String shown(List<Line> lines) {
        StringBuilder text = new StringBuilder();
        boolean left = false;
        for (int at = 0; at < lines.size(); at++) {
            if (nearChange(lines, at)) {
                text.append(left ? "  …\n" : "");
                text.append((lines.get(at).mark() + " " + lines.get(at).text()).stripTrailing());
                text.append('\n');
                left = false;
            } else {
                left = true;
            }
        }
        return text.toString();
    }

    private static boolean nearChange(List<Line> lines, int at) {
        int from = Math.max(0, at - AROUND);
        int to = Math.min(lines.size(), at + AROUND + 1);
        return lines.subList(from, to).stream().anyMatch(Line::changed);
    }
}
