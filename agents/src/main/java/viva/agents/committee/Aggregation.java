package viva.agents.committee;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import viva.agents.committee.plan.Plan;
import viva.agents.committee.plan.Sequential;
import viva.agents.committee.rule.Pairs;
import viva.agents.committee.rule.Tournament;
import viva.study.Selection;

/// From kept votes to a winner: pure functions of a selection's candidates, votes and policy.
///
/// What the selection itself names as winner and reason is never looked at, so that a recorded
/// selection can be counted again. Critics: a sound candidate survives if the share of its parsed
/// votes that accept reaches the policy's acceptance; without critics every sound candidate does.
/// Comparisons: see [Duel]. The usual rule, Copeland, takes the survivor with most pairs won less
/// pairs lost; the others are in [Tournament]. Where a rule leaves candidates level, the better
/// share of accepting critics, then multiplicity, then the earlier proposal decides. A sequential
/// committee takes the likeliest of its survivors instead: [Sequential].
///
/// Source: arXiv 2605.14163 (protocol; one rejection discards there: acceptance 1).
public final class Aggregation {
    /// @param winner candidate id; empty where there is none
    /// @param reason why, as sentences for people
    public record Outcome(Optional<String> winner, String reason) {}

    private Aggregation() {}

    public static Outcome decide(Selection<?> votes) {
        List<Standing> standings = standings(votes);
        List<Standing> survivors = standings.stream().filter(Standing::survived).toList();
        Reason reason = new Reason(votes, standings);
        Outcome outcome =
                survivors.isEmpty()
                        ? withoutSurvivor(votes, standings, reason)
                        : sequential(votes)
                                .map(plan -> likeliest(votes, plan, reason))
                                .orElseGet(() -> best(votes, standings, survivors, reason));
        return new Outcome(outcome.winner(), outcome.reason() + reason.stopping());
    }

    private static Outcome likeliest(Selection<?> votes, Sequential plan, Reason reason) {
        Sequential.Choice choice = plan.choice(VotesSoFar.of(votes));
        String winner = CommitteeCalls.candidate(choice.winner().orElseThrow());
        return new Outcome(Optional.of(winner), reason.likeliest(winner, choice));
    }

    private static Outcome best(
            Selection<?> votes, List<Standing> standings, List<Standing> survivors, Reason reason) {
        if (survivors.size() == 1) {
            Standing only = survivors.getFirst();
            return new Outcome(Optional.of(only.candidate()), reason.onlySurvivor(only));
        }
        return switch (votes.policy().rule()) {
            case COPELAND -> {
                Standing best = survivors.stream().max(Standing.BY_COPELAND).orElseThrow();
                yield new Outcome(Optional.of(best.candidate()), reason.byCopeland(best));
            }
            case DOMINANCE, BORDA, BRADLEY_TERRY, KNOCK_OUT ->
                    byTournament(votes, standings, reason);
        };
    }

    private static Outcome byTournament(
            Selection<?> votes, List<Standing> standings, Reason reason) {
        Tournament tournament =
                new Tournament(
                        votes.policy().rule(),
                        pairs(votes),
                        IntStream.range(0, standings.size())
                                .filter(at -> standings.get(at).survived())
                                .toArray(),
                        Comparator.comparing(standings::get, Standing.BY_CRITICS.reversed()));
        Standing best = standings.get(tournament.winner().orElseThrow());
        return new Outcome(Optional.of(best.candidate()), reason.byTournament(best, tournament));
    }

    /// The pairs of survivors; candidates are numbered as in the selection, and a pair that was
    /// not compared, because one of the two did not survive or an adaptive committee did not need
    /// it, is missing.
    public static Pairs pairs(Selection<?> votes) {
        List<String> ids = votes.candidates().stream().map(Selection.Candidate::id).toList();
        boolean all = votes.policy().adaptive().isEmpty();
        List<Pairs.Pair> voted =
                duels(votes).stream()
                        .filter(duel -> all || duel.votes() > 0)
                        .map(duel -> duel.counted(ids.indexOf(duel.a()), ids.indexOf(duel.b())))
                        .toList();
        return Pairs.of(ids.size(), voted);
    }

    public static Optional<String> winner(Selection<?> votes) {
        return decide(votes).winner();
    }

    /// Ids of the candidates that are sound and that the critics let through, by position.
    public static List<String> survivors(Selection<?> votes) {
        return votes.candidates().stream()
                .filter(candidate -> survives(votes, candidate))
                .map(Selection.Candidate::id)
                .toList();
    }

    /// Every pair of survivors, by position.
    public static List<Duel> duels(Selection<?> votes) {
        List<String> survivors = survivors(votes);
        Duel.Kept kept = Duel.Kept.of(votes);
        List<Duel> duels = new ArrayList<>();
        for (int a = 0; a < survivors.size(); a++) {
            for (int b = a + 1; b < survivors.size(); b++) {
                duels.add(Duel.of(kept, survivors.get(a), survivors.get(b)));
            }
        }
        return List.copyOf(duels);
    }

    /// Every candidate with its counts, by position.
    public static List<Standing> standings(Selection<?> votes) {
        List<Duel> duels = duels(votes);
        return votes.candidates().stream()
                .map(candidate -> standing(votes, duels, candidate))
                .toList();
    }

    private static Standing standing(
            Selection<?> votes, List<Duel> duels, Selection.Candidate<?> candidate) {
        String id = candidate.id();
        int wins = 0;
        int ties = 0;
        int losses = 0;
        for (Duel duel : duels.stream().filter(duel -> duel.has(id)).toList()) {
            Optional<String> winner = duel.winner();
            wins += winner.filter(id::equals).isPresent() ? 1 : 0;
            ties += winner.isEmpty() ? 1 : 0;
            losses += winner.filter(other -> !other.equals(id)).isPresent() ? 1 : 0;
        }
        return new Standing(
                id,
                candidate.proposedBy().size(),
                candidate.sound(),
                Tally.of(votes, id),
                survives(votes, candidate),
                wins,
                ties,
                losses);
    }

    private static boolean survives(Selection<?> votes, Selection.Candidate<?> candidate) {
        return candidate.sound()
                && (votes.policy().critics() == 0
                        || Tally.of(votes, candidate.id()).passes(votes.policy().acceptance()));
    }

    /// The rule of a sequential committee, which chooses by probabilities instead of counts.
    private static Optional<Sequential> sequential(Selection<?> votes) {
        return Plan.of(votes.policy()) instanceof Sequential plan
                ? Optional.of(plan)
                : Optional.empty();
    }

    /// A candidate that no critic judged in words we could read is never taken in their name.
    private static Outcome withoutSurvivor(
            Selection<?> votes, List<Standing> standings, Reason reason) {
        return switch (votes.policy().onNone()) {
            case FAIL -> new Outcome(Optional.empty(), reason.nobody());
            case BEST_VOTED ->
                    standings.stream()
                            .filter(standing -> standing.sound() && standing.critics().parsed() > 0)
                            .max(Standing.BY_CRITICS)
                            .map(
                                    best ->
                                            new Outcome(
                                                    Optional.of(best.candidate()),
                                                    reason.bestVoted(best)))
                            .orElseGet(() -> new Outcome(Optional.empty(), reason.nobody()));
        };
    }
}
