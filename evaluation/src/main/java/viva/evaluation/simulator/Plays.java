package viva.evaluation.simulator;

import java.util.List;
import java.util.stream.IntStream;
import viva.evaluation.statistics.PairedTests;
import viva.evaluation.statistics.Share;
import viva.study.CommitteePolicy;

/// So many simulated committees of one policy.
record Plays(List<Play> plays) {
    private static final int DRAWS = 1000;

    /// Seeded; the same figures on every machine.
    static Plays of(Setting setting, CommitteePolicy policy, int tasks, long seed) {
        return new Plays(
                IntStream.range(0, tasks)
                        .mapToObj(
                                task ->
                                        Play.of(
                                                policy,
                                                new Draws(setting, seed * 1_000_003 + task)))
                        .toList());
    }

    Share solved() {
        return new Share((int) plays.stream().filter(Play::solved).count(), plays.size());
    }

    /// Tasks that it did not solve although one of the k proposals is right.
    Share missed() {
        return new Share(
                (int) plays.stream().filter(one -> one.covered() && !one.solved()).count(),
                plays.size());
    }

    double cost() {
        return plays.stream().mapToDouble(Play::cost).average().orElse(0);
    }

    double calls() {
        return plays.stream().mapToInt(Play::calls).average().orElse(0);
    }

    double rounds() {
        return plays.stream().mapToInt(Play::rounds).average().orElse(0);
    }

    double atStake() {
        return plays.stream().mapToDouble(Play::atStake).average().orElse(0);
    }

    /// Share solved less that of another policy on the same tasks, with a 95 % paired bootstrap
    /// interval.
    PairedTests.Interval less(Plays other, long seed) {
        List<PairedTests.Pair> pairs =
                IntStream.range(0, plays.size())
                        .mapToObj(
                                at ->
                                        new PairedTests.Pair(
                                                "",
                                                other.plays.get(at).solved() ? 1 : 0,
                                                plays.get(at).solved() ? 1 : 0))
                        .toList();
        return PairedTests.bootstrap(pairs, DRAWS, 0.95, seed);
    }
}
