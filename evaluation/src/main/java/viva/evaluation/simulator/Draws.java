package viva.evaluation.simulator;

/// Every random answer of one simulated step, a function of the seed and of what is asked: whoever
/// asks the same again gets the same answer.
///
/// Correlation ρ of votes: each vote repeats, with probability √ρ, one draw that all votes on the
/// same thing share; any two then correlate by ρ.
record Draws(Setting setting, long seed) {
    private static final long SLICE = 1;
    private static final long PROPOSAL = 2;
    private static final long CRITIC = 3;
    private static final long COMPARATOR = 4;
    private static final long SHARES = 7;

    /// How likely a proposal of this step's slice is to be sound.
    double q() {
        if (setting.slices().isEmpty()) {
            return 0;
        }
        double left = uniform(SLICE, 0, 0, 0);
        for (Setting.Slice slice : setting.slices()) {
            left -= slice.weight();
            if (left < 0) {
                return slice.q();
            }
        }
        return setting.slices().getLast().q();
    }

    boolean sound(int slot, double q) {
        return setting.slices().isEmpty()
                ? slot == (int) (uniform(PROPOSAL, 0, 0, 0) * setting.k())
                : uniform(PROPOSAL, slot, 0, 0) < q;
    }

    boolean rejects(int slot, boolean sound, int vote) {
        return vote(CRITIC, slot, 0, vote) < (sound ? setting.phi() : setting.beta());
    }

    /// Whether a comparator, shown `first` before `second`, prefers the first.
    boolean prefersFirst(int first, boolean firstSound, int second, boolean secondSound, int vote) {
        double edge =
                firstSound == secondSound ? 0 : firstSound ? setting.sigma() : -setting.sigma();
        return vote(COMPARATOR, first, second, vote) < 0.5 + edge;
    }

    private double vote(long kind, int a, int b, int vote) {
        double rho = setting.rho();
        boolean shared = rho > 0 && uniform(kind + SHARES, a, b, vote + 1) < Math.sqrt(rho);
        return shared ? uniform(kind + SHARES, a, b, 0) : uniform(kind, a, b, vote);
    }

    /// In [0, 1), by the finalizer of SplitMix64 over seed and question.
    private double uniform(long kind, int a, int b, int vote) {
        long z = seed * 0x9E3779B97F4A7C15L;
        z = mix(z + (kind << 48 | (long) a << 32 | (long) b << 16 | vote));
        return (mix(z ^ 0xD1B54A32D192ED03L) >>> 11) * 0x1.0p-53;
    }

    private static long mix(long from) {
        long z = (from ^ (from >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
