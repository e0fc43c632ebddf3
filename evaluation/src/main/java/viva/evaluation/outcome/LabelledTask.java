package viva.evaluation.outcome;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import viva.agents.committee.Aggregation;
import viva.agents.committee.Duel;
import viva.agents.committee.Standing;
import viva.study.Selection;

/// One task, the committee that was held on it, and which candidates are right.
///
/// @param stratum what tasks are grouped by, a repository for example
/// @param right ids of the right candidates
public record LabelledTask(String id, String stratum, Selection<?> votes, Set<String> right) {
    public LabelledTask {
        right = Set.copyOf(right);
        Set<String> known =
                votes.candidates().stream()
                        .map(Selection.Candidate::id)
                        .collect(Collectors.toSet());
        if (!known.containsAll(right)) {
            throw new IllegalArgumentException(
                    "task " + id + " labels candidates that it does not have: " + right);
        }
    }

    /// What became of a task, by the first thing that went wrong.
    public enum Ending {
        SOLVED,
        /// No proposal is right.
        NOT_COVERED,
        /// A deterministic check refused every right candidate.
        CHECKED_OUT,
        /// No critic vote on a right candidate could be read.
        UNPARSABLE,
        /// The critics let no right candidate through.
        VETOED,
        /// A right candidate survived; the winner stood above it in the comparisons.
        OUTVOTED,
        /// A right candidate was level with the winner, and the tie rule took the wrong one.
        TIE_LOST;

        /// For tables: a task without a right proposal is a coverage failure.
        public String words(long tasks) {
            return tasks
                    + (this == NOT_COVERED
                            ? tasks == 1 ? " coverage failure" : " coverage failures"
                            : " " + name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
    }

    /// How this committee's recorded winner came to be right or wrong.
    public Ending ending() {
        if (votes.winner().filter(right::contains).isPresent()) {
            return Ending.SOLVED;
        }
        List<Standing> mine = rightOnes();
        if (mine.isEmpty()) {
            return Ending.NOT_COVERED;
        }
        if (mine.stream().noneMatch(Standing::sound)) {
            return Ending.CHECKED_OUT;
        }
        List<Standing> survivors = mine.stream().filter(Standing::survived).toList();
        if (survivors.isEmpty()) {
            boolean read = mine.stream().anyMatch(one -> one.critics().parsed() > 0);
            return read ? Ending.VETOED : Ending.UNPARSABLE;
        }
        int winner =
                Aggregation.standings(votes).stream()
                        .filter(one -> votes.winner().filter(one.candidate()::equals).isPresent())
                        .mapToInt(Standing::copeland)
                        .max()
                        .orElse(Integer.MAX_VALUE);
        return survivors.stream().anyMatch(one -> one.copeland() >= winner)
                ? Ending.TIE_LOST
                : Ending.OUTVOTED;
    }

    /// Proposals that are right: c of k, for pass@k.
    public int rightProposals() {
        return rightOnes().stream().mapToInt(Standing::multiplicity).sum();
    }

    /// For reports: calls of these tasks that gave no proposal, with the reason; nothing where
    /// every
    /// one did.
    public static String notMade(Collection<LabelledTask> tasks) {
        List<String> lines =
                tasks.stream()
                        .flatMap(task -> task.votes().failed().stream())
                        .map(one -> "  " + one.call() + ": " + one.reason())
                        .toList();
        return lines.isEmpty()
                ? ""
                : "\nProposals that are none\n" + String.join("\n", lines) + "\n";
    }

    List<Standing> rightOnes() {
        return Aggregation.standings(votes).stream()
                .filter(one -> right.contains(one.candidate()))
                .toList();
    }

    List<Duel> mixedPairs() {
        return Aggregation.duels(votes).stream()
                .filter(duel -> right.contains(duel.a()) != right.contains(duel.b()))
                .toList();
    }
}
