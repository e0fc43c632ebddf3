package viva.agents.committee;

import java.util.Comparator;

/// Where one candidate stands once all votes are counted.
///
/// @param multiplicity how many proposals had this normal form
/// @param survived sound, and let through by the critics
/// @param wins pairs with other survivors that it won
public record Standing(
        String candidate,
        int multiplicity,
        boolean sound,
        Tally critics,
        boolean survived,
        int wins,
        int ties,
        int losses) {
    /// Worst first: share of accepting critics, then multiplicity, then the later proposal.
    public static final Comparator<Standing> BY_CRITICS =
            Comparator.comparing(Standing::critics, Tally.BY_SHARE)
                    .thenComparingInt(Standing::multiplicity)
                    .thenComparing(Comparator.comparingInt(Standing::slot).reversed());

    /// Worst first: Copeland score, and where that is level the order of [#BY_CRITICS].
    static final Comparator<Standing> BY_COPELAND =
            Comparator.comparingInt(Standing::copeland).thenComparing(BY_CRITICS);

    /// Pairs won less pairs lost (Copeland 1951).
    public int copeland() {
        return wins - losses;
    }

    int slot() {
        return CommitteeCalls.slot(candidate);
    }
}
