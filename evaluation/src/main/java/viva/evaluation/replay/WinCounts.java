package viva.evaluation.replay;

import java.util.SplittableRandom;

/// How often each candidate wins, over all pools of each size, or over a seeded sample of them.
///
/// Where 2^k − 1 pools are more than wanted, sizes of few pools are still counted whole and of
/// each other size a sample is drawn with replacement. The standard error of a share p of a
/// sampled size is √(p(1 − p)/pools), at most 0.5/√pools.
public final class WinCounts {
    private final long[][] wins;
    private final long[] nobody;
    private final long[] open;
    private final long[] pools;
    private final boolean[] sampled;

    private WinCounts(int sizes, int candidates) {
        this.wins = new long[sizes + 1][candidates];
        this.nobody = new long[sizes + 1];
        this.open = new long[sizes + 1];
        this.pools = new long[sizes + 1];
        this.sampled = new boolean[sizes + 1];
    }

    /// @param most pools to count in all; at least one of each size is
    public static WinCounts of(SubPools pools, long most, long seed) {
        int k = pools.proposals();
        WinCounts counts = new WinCounts(k, pools.standings().size());
        if (k < Long.SIZE - 2 && pools.whole() <= most) {
            counts.whole(pools);
        } else {
            counts.sample(pools, Math.max(1, most / k), new SplittableRandom(seed));
        }
        return counts;
    }

    /// The largest size: k.
    public int sizes() {
        return pools.length - 1;
    }

    public long pools(int size) {
        return pools[size];
    }

    public boolean sampled(int size) {
        return sampled[size];
    }

    /// Pools of this size that the candidate of this number wins.
    public long wins(int size, int candidate) {
        return wins[size][candidate];
    }

    public long nobody(int size) {
        return nobody[size];
    }

    /// Pools whose winner depends on votes that were never cast.
    public long open(int size) {
        return open[size];
    }

    /// The largest standard error of a share at this size; 0 where all pools were counted.
    public double error(int size) {
        return sampled[size] ? 0.5 / Math.sqrt((double) pools[size]) : 0;
    }

    private void whole(SubPools from) {
        long whole = from.whole();
        if (CopelandTable.fits(from)) {
            if (from.single()) {
                survivors(SurvivorPools.counted(from));
                return;
            }
            CopelandTable table = CopelandTable.of(from);
            for (int pool = 1; pool <= whole; pool++) {
                add(Integer.bitCount(pool), table.number(pool));
            }
        } else {
            for (long pool = 1; pool <= whole; pool++) {
                add(Long.bitCount(pool), from.number(pool));
            }
        }
    }

    private void survivors(long[][] counted) {
        for (int size = 1; size < counted.length; size++) {
            int candidates = counted[size].length - 1;
            for (int at = 0; at < candidates; at++) {
                wins[size][at] = counted[size][at];
                pools[size] += counted[size][at];
            }
            nobody[size] = counted[size][candidates];
            pools[size] += nobody[size];
        }
    }

    private void sample(SubPools from, long each, SplittableRandom random) {
        int k = from.proposals();
        for (int size = 1; size <= k; size++) {
            if (size == 1) {
                for (int slot = 0; slot < k; slot++) {
                    add(1, from.number(1L << slot));
                }
            } else if (size == k) {
                add(k, from.number(from.whole()));
            } else {
                sampled[size] = true;
                for (long draw = 0; draw < each; draw++) {
                    add(size, from.number(pool(k, size, random)));
                }
            }
        }
    }

    /// A pool of this size, all equally likely (Floyd's sampling).
    private static long pool(int k, int size, SplittableRandom random) {
        long pool = 0;
        for (int top = k - size; top < k; top++) {
            long drawn = 1L << random.nextInt(top + 1);
            pool |= (pool & drawn) == 0 ? drawn : 1L << top;
        }
        return pool;
    }

    private void add(int size, int winner) {
        pools[size]++;
        if (winner >= 0) {
            wins[size][winner]++;
        } else if (winner == SubPools.NOBODY) {
            nobody[size]++;
        } else {
            open[size]++;
        }
    }
}
