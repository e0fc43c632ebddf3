package viva.evaluation.simulator;

import java.util.ArrayList;
import java.util.List;
import viva.evaluation.simulator.Setting.Slice;

/// Settings written down before anything is simulated.
public final class Grid {
    private static final List<Slice> EVEN = List.of(new Slice(1, 0.5));
    private static final List<Slice> BLIND = List.of(new Slice(0.1, 0), new Slice(0.9, 0.6));
    private static final List<Slice> MIXED =
            List.of(new Slice(0.05, 0), new Slice(0.25, 0.3), new Slice(0.7, 0.8));

    private Grid() {}

    /// 24 settings that a test can afford.
    public static List<Setting> small() {
        return settings(
                List.of(EVEN, BLIND),
                new int[] {4},
                new int[] {3, 8, 16},
                new int[] {5, 15},
                new double[] {0.6},
                new double[] {0.25},
                new int[] {1, 2});
    }

    /// 2,916 settings.
    public static List<Setting> large() {
        return settings(
                List.of(EVEN, BLIND, MIXED),
                new int[] {2, 4, 8},
                new int[] {0, 5, 15, 30},
                new int[] {1, 5, 15},
                new double[] {0.3, 0.6, 0.9},
                new double[] {0.1, 0.25, 0.45},
                new int[] {1, 2, 4});
    }

    /// Worlds in which the assumptions break, one at a time, with a bound that would be far below
    /// 1.
    public static List<Setting> broken() {
        List<Setting> settings = new ArrayList<>();
        for (double phi : new double[] {0, 0.02, 0.05, 0.1, 0.2}) {
            settings.add(new Setting(EVEN, 8, 10, 15, 0.6, phi, 0.25, 0, 1));
        }
        for (double rho : new double[] {0.1, 0.3, 0.6, 0.9}) {
            settings.add(new Setting(EVEN, 8, 10, 15, 0.6, 0, 0.25, rho, 1));
        }
        return settings;
    }

    private static List<Setting> settings(
            List<List<Slice>> worlds,
            int[] ks,
            int[] ms,
            int[] rs,
            double[] betas,
            double[] sigmas,
            int[] steps) {
        List<Setting> settings = new ArrayList<>();
        for (List<Slice> world : worlds) {
            for (int k : ks) {
                for (int m : ms) {
                    for (int r : rs) {
                        for (double beta : betas) {
                            for (double sigma : sigmas) {
                                for (int step : steps) {
                                    settings.add(
                                            new Setting(world, k, m, r, beta, 0, sigma, 0, step));
                                }
                            }
                        }
                    }
                }
            }
        }
        return settings;
    }
}
