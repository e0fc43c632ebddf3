package viva.evaluation.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import viva.evaluation.simulator.Setting.Slice;
import viva.study.Adaptive;
import viva.study.Adaptive.Assumed;
import viva.study.Adaptive.Comparator;
import viva.study.Adaptive.Critic;
import viva.study.Adaptive.Proposer;
import viva.study.CommitteePolicy;
import viva.study.CommitteePolicy.OnNone;
import viva.study.CommitteePolicy.Rule;

/// Where adaptive committees are compared with the fixed protocol: written down, in
/// `docs/evaluation.md` too, before anything was run.
public final class AdaptiveGrid {
    /// Errors that a sequential committee is asked for, laxest first.
    static final List<Double> ERRORS =
            List.of(0.3, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001);

    /// @param name for the table
    /// @param single whether one rejection is enough for the fixed protocol; else half must accept
    public record World(String name, Setting setting, boolean single) {
        CommitteePolicy policy() {
            return new CommitteePolicy(
                    setting.k(),
                    setting.m(),
                    setting.r(),
                    single ? 1 : 0.5,
                    Rule.COPELAND,
                    OnNone.FAIL);
        }

        /// The members as they are; of the proposer, its mean over all tasks.
        Assumed truth() {
            double right =
                    setting.slices().stream().mapToDouble(one -> one.weight() * one.q()).sum();
            double smallest = 1e-3;
            return new Assumed(
                    List.of(new Proposer(right, 1)),
                    List.of(new Critic(setting.beta(), Math.max(smallest, setting.phi()), 1)),
                    List.of(new Comparator(0.5 + setting.sigma(), 1)),
                    setting.rho());
        }
    }

    private record Tasks(String name, List<Slice> slices) {}

    private record Members(
            String name, double beta, double phi, double sigma, double rho, boolean single) {}

    private record Size(int k, int m, int r) {}

    private static final List<Tasks> TASKS =
            List.of(
                    new Tasks("even", List.of(new Slice(1, 0.5))),
                    new Tasks(
                            "published",
                            List.of(
                                    new Slice(0.21, 0),
                                    new Slice(0.14, 0.42),
                                    new Slice(0.65, 0.94))),
                    new Tasks(
                            "mixed",
                            List.of(new Slice(0.05, 0), new Slice(0.25, 0.3), new Slice(0.7, 0.8))),
                    new Tasks("hard", List.of(new Slice(1, 0.1))));

    private static final List<Members> MEMBERS =
            List.of(
                    new Members("theory", 0.5, 0, 0.2, 0, true),
                    new Members("strong", 0.8, 0.02, 0.35, 0, false),
                    new Members("usual", 0.5, 0.1, 0.2, 0, false),
                    new Members("weak", 0.3, 0.1, 0.1, 0, false),
                    new Members("alike", 0.5, 0.1, 0.2, 0.3, false));

    private static final List<Size> SIZES =
            List.of(new Size(4, 2, 1), new Size(8, 3, 2), new Size(8, 5, 5));

    private AdaptiveGrid() {}

    /// 60 worlds.
    public static List<World> large() {
        List<World> worlds = new ArrayList<>();
        for (Size size : SIZES) {
            for (Tasks tasks : TASKS) {
                for (Members members : MEMBERS) {
                    worlds.add(world(size, tasks, members));
                }
            }
        }
        return worlds;
    }

    /// Three worlds that a test can afford.
    public static List<World> small() {
        Size size = new Size(8, 5, 5);
        return List.of(
                world(size, TASKS.get(0), MEMBERS.get(0)),
                world(size, TASKS.get(1), MEMBERS.get(2)),
                world(size, TASKS.get(3), MEMBERS.get(3)));
    }

    private static World world(Size size, Tasks tasks, Members members) {
        return new World(
                tasks.name() + ", " + members.name(),
                new Setting(
                        tasks.slices(),
                        size.k(),
                        size.m(),
                        size.r(),
                        members.beta(),
                        members.phi(),
                        members.sigma(),
                        members.rho(),
                        1),
                members.single());
    }

    static Adaptive.Sequential sequential(int atOnce, double error, Assumed assumed) {
        return new Adaptive.Sequential(atOnce, error, Optional.empty(), assumed);
    }
}
