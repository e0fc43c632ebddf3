package viva.evaluation.simulator;

import viva.evaluation.statistics.Binomial;
import viva.evaluation.statistics.Share;

/// So many simulated tasks in one setting.
///
/// @param errors tasks in which some step's committee chose nothing sound
public record Simulation(Setting setting, Share errors) {
    /// Seeded; the same figures on every machine.
    public static Simulation of(Setting setting, int tasks, long seed) {
        int errors = 0;
        for (int task = 0; task < tasks; task++) {
            boolean solved = true;
            for (int step = 0; solved && step < setting.steps(); step++) {
                long own = (seed * 1_000_003 + task) * 64 + step;
                solved = QuickStep.solved(new Draws(setting, own));
            }
            errors += solved ? 0 : 1;
        }
        return new Simulation(setting, new Share(errors, tasks));
    }

    /// Whether a bound of 1 or more says nothing.
    public boolean vacuous() {
        return setting.bound() >= 1;
    }

    /// Whether so many errors, if the bound held, would be rarer than `alpha`: the exact one-sided
    /// interval for the error lies above the bound.
    public boolean violates(double alpha) {
        return !vacuous() && Binomial.atLeast(errors.count(), errors.of(), setting.bound()) < alpha;
    }
}
