package viva.evaluation.simulator;

import java.util.Optional;
import viva.evaluation.simulator.AdaptiveGrid.World;
import viva.evaluation.statistics.PairedTests;
import viva.study.Adaptive;
import viva.study.Adaptive.Assumed;
import viva.study.CommitteePolicy;

/// Adaptive committees against the fixed protocol in one world, on the same tasks and answers.
///
/// **Calls at equal recovery.** The error that a sequential committee is asked for is the laxest of
/// [AdaptiveGrid#ERRORS] at which it solves at least as many tasks as the fixed protocol on one
/// set of tasks; its figures are taken on another set, so that the choice does not flatter them.
///
/// @param usual a sequential committee that assumes [Assumed#DEFAULTS] in every world
/// @param told one that assumes what is true of this world
/// @param wide the usual one with four calls at once
public record AdaptiveComparison(
        World world, Plays fixed, Plays curtailed, Equal usual, Equal told, Plays wide) {
    /// @param error that it was asked for; empty where none of the list reached the fixed
    ///     protocol, and then the strictest is shown
    /// @param difference of tasks solved, this one's less the fixed protocol's
    record Equal(Optional<Double> error, Plays plays, PairedTests.Interval difference) {
        double asked() {
            return error.orElse(AdaptiveGrid.ERRORS.getLast());
        }
    }

    /// @param tasks of the report; half as many choose the error
    static AdaptiveComparison of(World world, int tasks, long seed) {
        CommitteePolicy policy = world.policy();
        Plays fixed = Plays.of(world.setting(), policy, tasks, seed);
        Plays before = Plays.of(world.setting(), policy, tasks / 2, seed + 1);
        Equal usual = equal(world, Assumed.DEFAULTS, fixed, before, seed);
        Adaptive wide = AdaptiveGrid.sequential(4, usual.asked(), Assumed.DEFAULTS);
        return new AdaptiveComparison(
                world,
                fixed,
                Plays.of(world.setting(), policy.deciding(new Adaptive.Curtailed(1)), tasks, seed),
                usual,
                equal(world, world.truth(), fixed, before, seed),
                Plays.of(world.setting(), policy.deciding(wide), tasks, seed));
    }

    private static Equal equal(World world, Assumed assumed, Plays fixed, Plays before, long seed) {
        Optional<Double> error =
                AdaptiveGrid.ERRORS.stream()
                        .filter(
                                one ->
                                        plays(world, one, assumed, before.plays().size(), seed + 1)
                                                        .solved()
                                                        .count()
                                                >= before.solved().count())
                        .findFirst();
        double asked = error.orElse(AdaptiveGrid.ERRORS.getLast());
        Plays plays = plays(world, asked, assumed, fixed.plays().size(), seed);
        return new Equal(error, plays, plays.less(fixed, seed));
    }

    static Plays plays(World world, double error, Assumed assumed, int tasks, long seed) {
        CommitteePolicy policy =
                world.policy().deciding(AdaptiveGrid.sequential(1, error, assumed));
        return Plays.of(world.setting(), policy, tasks, seed);
    }

    /// Of the fixed protocol's calls, the share that another one makes.
    double ofFixed(Plays other) {
        return other.calls() / fixed.calls();
    }
}
