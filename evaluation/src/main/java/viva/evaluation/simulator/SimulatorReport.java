package viva.evaluation.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import viva.evaluation.TextTable;
import viva.evaluation.statistics.Binomial;
import viva.evaluation.statistics.Share;

/// The theory against the simulator, as tables.
///
/// @param held settings in which the assumptions hold and the bound is below 1, simulated
/// @param vacuous how many of the grid's settings had a bound of 1 or more, and were not
/// @param violations those of `held` whose errors lie above the bound at simultaneous 99.9 %
/// @param allowed which critics and comparators the published committee may have had
public record SimulatorReport(
        List<Simulation> held,
        Share vacuous,
        List<Simulation> violations,
        List<Simulation> broken,
        List<Chance> chance,
        List<Allowed> allowed) {
    private static final double SIMULTANEOUS = 0.001;

    /// Proposition 1: one of M symmetric candidates is sound and no vote carries a signal.
    ///
    /// @param rejects probability that a critic rejects, sound or not
    /// @param right committees that chose the sound one
    public record Chance(int candidates, double rejects, int m, int r, Share right) {
        boolean beaten(double alpha) {
            return Binomial.atLeast(right.count(), right.of(), 1.0 / candidates) < alpha;
        }
    }

    /// One point of the curve of (β, σ) that give the published 76.4 %.
    ///
    /// @param sigma empty where no comparator is good enough; 0 where none is needed
    /// @param least the same for the lower end of the published figure's 95 % interval
    record Allowed(
            String world, int m, int r, double beta, OptionalDouble sigma, OptionalDouble least) {
        static Allowed of(PublishedFit fit, int m, int r, double beta, int tasks, long seed) {
            Share published = PublishedFit.COMMITTEE;
            return new Allowed(
                    fit.name(),
                    m,
                    r,
                    beta,
                    fit.sigma(published.value().orElseThrow(), beta, m, r, tasks, seed),
                    fit.sigma(published.low(), beta, m, r, tasks, seed));
        }
    }

    public static SimulatorReport of(List<Setting> grid, int tasks, long seed) {
        List<Setting> telling = grid.stream().filter(setting -> setting.bound() < 1).toList();
        List<Simulation> held =
                telling.parallelStream()
                        .map(setting -> Simulation.of(setting, tasks, seed))
                        .toList();
        double alpha = SIMULTANEOUS / Math.max(1, held.size());
        return new SimulatorReport(
                held,
                new Share(grid.size() - telling.size(), grid.size()),
                held.stream().filter(one -> one.violates(alpha)).toList(),
                Grid.broken().parallelStream()
                        .map(setting -> Simulation.of(setting, tasks, seed))
                        .toList(),
                chances(tasks, seed),
                allowed(tasks, seed));
    }

    private static List<Allowed> allowed(int tasks, long seed) {
        List<Supplier<Allowed>> points = new ArrayList<>();
        for (PublishedFit fit : List.of(PublishedFit.blindSpot(), PublishedFit.beta())) {
            for (int votes : new int[] {1, 5}) {
                for (double beta : new double[] {0, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9}) {
                    points.add(() -> Allowed.of(fit, votes, votes, beta, tasks, seed));
                }
            }
        }
        return points.parallelStream().map(Supplier::get).toList();
    }

    /// Whether nothing contradicts the theory where it speaks.
    public boolean holds() {
        return violations.isEmpty()
                && chance.stream().noneMatch(one -> one.beaten(SIMULTANEOUS / chance.size()));
    }

    private static List<Chance> chances(int tasks, long seed) {
        List<Chance> chances = new ArrayList<>();
        for (int candidates : new int[] {2, 4, 8}) {
            for (double rejects : new double[] {0, 0.3, 0.7}) {
                for (int votes : new int[] {1, 5}) {
                    Setting blind =
                            new Setting(
                                    List.of(), candidates, votes, votes, rejects, rejects, 0, 0, 1);
                    chances.add(
                            new Chance(
                                    candidates, rejects, votes, votes, right(blind, tasks, seed)));
                }
            }
        }
        return chances;
    }

    private static Share right(Setting blind, int tasks, long seed) {
        Share errors = Simulation.of(blind, tasks, seed).errors();
        return new Share(tasks - errors.count(), tasks);
    }

    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "Assumptions hold, bound below 1: %d settings, %d above their bound at simultaneous 99.9 %%.%n"
                                + "Vacuous (bound of 1 or more): %s of the grid.%n%n",
                        held.size(),
                        violations.size(),
                        vacuous));
        text.append("Nearest to their bound\n").append(table(nearest())).append('\n');
        text.append("Assumptions broken (phi: false rejection; rho: correlated votes)\n");
        text.append(table(broken)).append('\n');
        text.append("No signal (Proposition 1): one sound of M, at a random position\n");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("M", "rejects", "m", "r", "chance", "right"));
        for (Chance one : chance) {
            rows.add(
                    List.of(
                            "" + one.candidates(),
                            "" + one.rejects(),
                            "" + one.m(),
                            "" + one.r(),
                            number(1.0 / one.candidates()),
                            one.right().toString()));
        }
        return text + TextTable.of(rows) + "\n" + allowedText();
    }

    private String allowedText() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("world", "m", "r", "beta", "sigma for 76.4 %", "for 72.5 %"));
        for (Allowed one : allowed) {
            rows.add(
                    List.of(
                            one.world(),
                            "" + one.m(),
                            "" + one.r(),
                            "" + one.beta(),
                            sigma(one.sigma()),
                            sigma(one.least())));
        }
        return "What the published 76.4 % allows (one proposal 67.0 %, oracle of 8 79.0 %; phi and rho 0)\n"
                + TextTable.of(rows);
    }

    private static String sigma(OptionalDouble sigma) {
        return sigma.isEmpty()
                ? "no sigma is enough"
                : sigma.getAsDouble() == 0
                        ? "any"
                        : String.format(Locale.ROOT, "%.3f", sigma.getAsDouble());
    }

    private List<Simulation> nearest() {
        return held.stream()
                .sorted(
                        Comparator.comparingDouble(
                                one -> one.setting().bound() - one.errors().value().orElse(0)))
                .limit(12)
                .toList();
    }

    private static String table(List<Simulation> simulations) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                List.of(
                        "k", "m", "r", "L", "beta", "phi", "sigma", "rho", "B+R_k", "bound",
                        "error", ""));
        for (Simulation one : simulations) {
            Setting s = one.setting();
            double excess = one.errors().value().orElse(0) - s.bound();
            rows.add(
                    List.of(
                            "" + s.k(),
                            "" + s.m(),
                            "" + s.r(),
                            "" + s.steps(),
                            "" + s.beta(),
                            "" + s.phi(),
                            "" + s.sigma(),
                            "" + s.rho(),
                            number(s.uncovered()),
                            number(s.bound()),
                            one.errors().toString(),
                            one.errors().low() > s.bound() ? "above by " + number(excess) : ""));
        }
        return TextTable.of(rows);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
