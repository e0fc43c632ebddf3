package viva.evaluation.outcome;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import viva.agents.committee.Aggregation;
import viva.agents.committee.Duel;
import viva.agents.committee.Standing;
import viva.agents.committee.Tally;
import viva.evaluation.TextTable;
import viva.evaluation.replay.Diagnostics;
import viva.evaluation.statistics.Share;
import viva.evaluation.statistics.VoteCorrelation;

/// Whether a committee's members can tell right from wrong: the four parameters of the theory as
/// measured, and what disturbs them.
///
/// @param rejectsWrong β̂: of parsed critic votes on wrong candidates, those that reject
/// @param rejectsRight φ̂: of those on right candidates; 0 in the theory
/// @param prefersRight ½ + σ̂: of votes on a right and a wrong candidate that prefer one, those
///     for the right one; tied and unparsable votes are left out
/// @param tied pairs that neither candidate won in both orders
/// @param shownFirst votes for what was shown first; one half without position bias
/// @param cycles triples that go round
/// @param criticCorrelationWrong ρ of critic votes within wrong candidates
/// @param criticCorrelationRight ρ within right ones
public record Identifiability(
        Share rejectsWrong,
        Share rejectsRight,
        Share prefersRight,
        Share tied,
        Share shownFirst,
        Share cycles,
        OptionalDouble criticCorrelationWrong,
        OptionalDouble criticCorrelationRight) {
    private static final Share NONE = new Share(0, 0);

    public static Identifiability of(List<LabelledTask> tasks) {
        List<Share> wrong = new ArrayList<>();
        List<Share> right = new ArrayList<>();
        Share prefers = NONE;
        Share tied = NONE;
        Share first = NONE;
        Share cycles = NONE;
        for (LabelledTask task : tasks) {
            for (Standing one : Aggregation.standings(task.votes())) {
                (task.right().contains(one.candidate()) ? right : wrong)
                        .add(rejects(one.critics()));
            }
            for (Duel duel : task.mixedPairs()) {
                prefers = prefers.plus(forRight(duel, task.right().contains(duel.a())));
            }
            Diagnostics seen = Diagnostics.of(task.votes());
            tied = tied.plus(seen.tiedPairs());
            first = first.plus(seen.shownFirst());
            cycles = cycles.plus(seen.cycles());
        }
        return new Identifiability(
                wrong.stream().reduce(NONE, Share::plus),
                right.stream().reduce(NONE, Share::plus),
                prefers,
                tied,
                first,
                cycles,
                VoteCorrelation.of(wrong),
                VoteCorrelation.of(right));
    }

    /// σ̂, in [−½, ½]; empty where no right and wrong candidate were compared.
    public OptionalDouble sigma() {
        OptionalDouble share = prefersRight.value();
        return share.isEmpty() ? share : OptionalDouble.of(share.getAsDouble() - 0.5);
    }

    /// What so many critic votes on one candidate are worth, by the larger of the two correlations;
    /// empty where neither was seen.
    public OptionalDouble effectiveCritics(int votes) {
        return DoubleStream.concat(criticCorrelationWrong.stream(), criticCorrelationRight.stream())
                .max()
                .stream()
                .map(rho -> VoteCorrelation.effective(votes, rho))
                .findFirst();
    }

    /// The matrix as a table; `-` where nothing was seen.
    ///
    /// @param critics votes on one candidate, for the effective ones
    public String text(int critics) {
        return TextTable.of(
                List.of(
                        List.of("critics reject wrong (beta)", rejectsWrong.toString()),
                        List.of("critics reject right (phi)", rejectsRight.toString()),
                        List.of("comparators prefer right (1/2 + sigma)", prefersRight.toString()),
                        List.of("pairs tied", tied.toString()),
                        List.of("prefer what is shown first", shownFirst.toString()),
                        List.of("triples that go round", cycles.toString()),
                        List.of("correlation of critics on wrong", number(criticCorrelationWrong)),
                        List.of("correlation of critics on right", number(criticCorrelationRight)),
                        List.of(
                                "effective critic votes of " + critics,
                                number(effectiveCritics(critics)))));
    }

    private static String number(OptionalDouble value) {
        return value.isEmpty() ? "-" : String.format(Locale.ROOT, "%.2f", value.getAsDouble());
    }

    private static Share rejects(Tally tally) {
        return new Share(tally.rejects(), tally.parsed());
    }

    private static Share forRight(Duel duel, boolean rightIsA) {
        int forA = duel.ab().forA() + duel.ba().forA();
        int forB = duel.ab().forB() + duel.ba().forB();
        return new Share(rightIsA ? forA : forB, forA + forB);
    }
}
