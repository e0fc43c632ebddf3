package viva.evaluation.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.ToIntFunction;
import viva.agents.committee.Aggregation;
import viva.agents.committee.CommitteeTask;
import viva.agents.committee.Standing;
import viva.study.CommitteePolicy.OnNone;
import viva.study.CommitteePolicy.Rule;
import viva.study.Critique;
import viva.study.Selection;

/// A simpler way to choose from the same pool, which sees what the committee saw and no outcome.
///
/// @param name what it does, in words
/// @param chosen candidate id → probability that it is chosen, by position; empty where nobody is
/// @param asks the calls that it needs
/// @param note what it would have needed, where the kept votes do not say; else empty
public record Baseline(String name, Asks asks, SequencedMap<String, Double> chosen, String note) {
    /// The calls behind a choice, besides deterministic checks.
    public enum Asks {
        ONE_PROPOSAL,
        PROPOSALS,
        /// All proposals, and one critic about each candidate.
        PROPOSALS_AND_A_CRITIC,
        PROPOSALS_AND_CRITICS,
        PROPOSALS_AND_COMPARATORS
    }

    /// Every baseline that a committee's record can answer. Those that draw are given as
    /// probabilities.
    ///
    /// @param length of a candidate's content, for the shortest one
    /// @see CommitteeTask#normalForm what makes two proposals the same
    public static <C> List<Baseline> of(Selection<C> votes, ToIntFunction<? super C> length) {
        List<Standing> all = Aggregation.standings(votes);
        List<Standing> sound = all.stream().filter(Standing::sound).toList();
        List<Baseline> baselines = new ArrayList<>();
        baselines.add(first("first proposal", all));
        baselines.add(drawn("random proposal", Asks.ONE_PROPOSAL, all));
        baselines.add(drawn("checks, then random", Asks.PROPOSALS, sound));
        baselines.add(best("majority of normal forms", Asks.PROPOSALS, all, MOST_PROPOSED));
        baselines.add(
                best(
                        "shortest that passes the checks",
                        Asks.PROPOSALS,
                        sound,
                        shortest(votes, length)));
        baselines.add(singleJudge(votes, sound));
        baselines.add(
                best(
                        "critics only",
                        Asks.PROPOSALS_AND_CRITICS,
                        sound,
                        Standing.BY_CRITICS.reversed()));
        baselines.add(comparatorsOnly(votes));
        return List.copyOf(baselines);
    }

    private static final Comparator<Standing> MOST_PROPOSED =
            Comparator.comparingInt(Standing::multiplicity).reversed();

    private static <C> Comparator<Standing> shortest(
            Selection<C> votes, ToIntFunction<? super C> length) {
        return Comparator.comparingInt(
                standing ->
                        length.applyAsInt(
                                votes.candidate(standing.candidate()).orElseThrow().content()));
    }

    private static Baseline first(String name, List<Standing> from) {
        return certain(name, Asks.ONE_PROPOSAL, from.stream().findFirst());
    }

    /// The first of the best: standings come by position.
    private static Baseline best(
            String name, Asks asks, List<Standing> from, Comparator<Standing> better) {
        return certain(name, asks, from.stream().min(better));
    }

    private static Baseline drawn(String name, Asks asks, List<Standing> from) {
        double all = from.stream().mapToInt(Standing::multiplicity).sum();
        SequencedMap<String, Double> chosen = new LinkedHashMap<>();
        from.forEach(one -> chosen.put(one.candidate(), one.multiplicity() / all));
        return new Baseline(name, asks, chosen, "");
    }

    /// One critic, asked once about each: the first candidate that it accepts.
    private static Baseline singleJudge(Selection<?> votes, List<Standing> sound) {
        return certain(
                "single judge",
                Asks.PROPOSALS_AND_A_CRITIC,
                sound.stream().filter(one -> acceptedFirst(votes, one.candidate())).findFirst());
    }

    private static boolean acceptedFirst(Selection<?> votes, String candidate) {
        return votes.critiques().stream()
                .filter(vote -> vote.candidate().equals(candidate))
                .filter(vote -> vote.call().path().matches(".*/v0(#repair[1-9])?"))
                .anyMatch(vote -> vote.critique() instanceof Critique.Accept);
    }

    private static Baseline comparatorsOnly(Selection<?> votes) {
        String name = "comparators only";
        Asks asks = Asks.PROPOSALS_AND_COMPARATORS;
        SubPools pools = new SubPools(votes, Rule.COPELAND, new Screen(false, 1, OnNone.FAIL));
        return switch (pools.winner(pools.whole())) {
            case Counted.Winner(String id) -> new Baseline(name, asks, one(id), "");
            case Counted.Nobody() -> new Baseline(name, asks, new LinkedHashMap<>(), "");
            case Counted.Open open ->
                    new Baseline(name, asks, new LinkedHashMap<>(), open.toString());
        };
    }

    private static Baseline certain(String name, Asks asks, Optional<Standing> chosen) {
        return new Baseline(
                name,
                asks,
                chosen.map(standing -> one(standing.candidate())).orElseGet(LinkedHashMap::new),
                "");
    }

    private static SequencedMap<String, Double> one(String id) {
        return new LinkedHashMap<>(Map.of(id, 1.0));
    }
}
