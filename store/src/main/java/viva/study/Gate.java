package viva.study;

import java.util.List;
import java.util.Locale;

/// Where a person decides.
public enum Gate {
    /// Before anything is written or run: what will be measured and what would decide.
    PLAN,
    /// Before the full run: the chosen program, its limits, the cost.
    SPEND,
    /// After the verdicts, before they are written up.
    FINDINGS,
    /// Before the bundle.
    RELEASE,
    /// Before a step that the policy names besides.
    STEP;

    /// Those that a policy may list.
    public static List<Gate> listed() {
        return List.of(PLAN, SPEND, FINDINGS, RELEASE);
    }

    public static Gate parse(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /// The word that people type: `plan`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
