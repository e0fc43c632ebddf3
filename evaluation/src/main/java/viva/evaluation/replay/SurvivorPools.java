package viva.evaluation.replay;

import java.util.Comparator;
import java.util.stream.IntStream;

/// Copeland over all pools of candidates that each come from one slot, counted by the survivors in
/// a pool: slots without a survivor change a pool's size and nothing else, so that one set of n
/// survivors stands for C(d, t) pools of n + t slots, d being the slots without one.
///
/// Candidates are numbered in the order of the tie rule. The scores of all of them in a pool are
/// sixteen bytes, added from two halves of the pool; the winner is the first greatest byte.
final class SurvivorPools {
    private static final int LANES = 16;
    private static final int HALF = 8;
    private static final long EACH = 0x0101_0101_0101_0101L;
    private static final long HIGH = 0x8080_8080_8080_8080L;

    private final int slots;
    private final int[] inOrder;
    private final int survivors;
    /// By half of the pool (low, high) and half of the lanes (low, high): bytes of scores above 0.
    private final long[][][] scores = new long[2][2][1 << HALF];
    private final long[] lanes = new long[1 << HALF];
    private final long[][] won;

    private SurvivorPools(SubPools pools) {
        this.slots = pools.proposals();
        this.inOrder =
                IntStream.range(0, pools.slots.length)
                        .filter(at -> pools.alive[at])
                        .boxed()
                        .sorted(
                                Comparator.<Integer>comparingLong(
                                                at -> pools.place(at, pools.slots[at]))
                                        .reversed())
                        .mapToInt(at -> at)
                        .toArray();
        this.survivors = inOrder.length;
        this.won = new long[LANES + 1][LANES];
        for (int half = 0; half < 1 << HALF; half++) {
            for (int lane = 0; lane < HALF; lane++) {
                lanes[half] |= (((half >>> lane) & 1L) * 0xFFL) << (lane * HALF);
            }
            for (int of = 0; of < 2; of++) {
                scores[of][0][half] = bytes(pools, of * HALF, half, 0);
                scores[of][1][half] = bytes(pools, of * HALF, half, HALF);
            }
        }
    }

    /// How often each candidate, by its number in `pools`, wins among the pools of each size, and
    /// nobody does: `[size][candidate]`, nobody last.
    static long[][] counted(SubPools pools) {
        SurvivorPools counting = new SurvivorPools(pools);
        counting.count();
        return counting.bySize(pools.slots.length);
    }

    /// Pairs won less lost against the members of one half, 8 added: from 0 to 16.
    private long bytes(SubPools pools, int from, int half, int firstLane) {
        long bytes = 0;
        for (int lane = 0; lane < HALF; lane++) {
            int net = HALF;
            for (int member = 0; member < HALF; member++) {
                int at = firstLane + lane;
                int other = from + member;
                boolean both = at < survivors && other < survivors && at != other;
                net +=
                        both && ((half >>> member) & 1) == 1
                                ? pools.pairs.result(inOrder[at], inOrder[other])
                                : 0;
            }
            bytes |= (long) net << (lane * HALF);
        }
        return bytes;
    }

    private void count() {
        int highs = 1 << Math.max(0, survivors - HALF);
        int lows = 1 << Math.min(HALF, survivors);
        for (int high = 0; high < highs; high++) {
            count(high, lows);
        }
        won[0][0] = 0;
    }

    /// All pools of one high half; the empty pool is counted as nobody's elsewhere.
    private void count(int high, int lows) {
        long[] lowToFirst = scores[0][0];
        long[] lowToLast = scores[0][1];
        long highToFirst = scores[1][0][high];
        long highToLast = scores[1][1][high];
        long lastLanes = lanes[high];
        int size = Integer.bitCount(high);
        for (int low = 0; low < lows; low++) {
            long first = (lowToFirst[low] + highToFirst) & lanes[low];
            long last = (lowToLast[low] + highToLast) & lastLanes;
            won[size + Integer.bitCount(low)][firstGreatest(first, last)]++;
        }
    }

    /// The first lane of the greatest byte; absent lanes are 0, others at least 1.
    private static int firstGreatest(long first, long last) {
        long most = greater(first, last);
        most = greater(most, most >>> 32);
        most = greater(most, most >>> 16);
        most = greater(most, most >>> 8) & 0xFF;
        long same = zeroBytes(first ^ (most * EACH));
        return same != 0
                ? Long.numberOfTrailingZeros(same) >>> 3
                : HALF + (Long.numberOfTrailingZeros(zeroBytes(last ^ (most * EACH))) >>> 3);
    }

    /// Byte by byte, of bytes below 128.
    private static long greater(long a, long b) {
        long notLess = (((a | HIGH) - b) & HIGH) >>> 7;
        long mask = notLess * 0xFF;
        return (a & mask) | (b & ~mask);
    }

    /// The high bit of each byte that is 0; the lowest one that is set is always right.
    private static long zeroBytes(long bytes) {
        return (bytes - EACH) & ~bytes & HIGH;
    }

    private long[][] bySize(int candidates) {
        int without = slots - survivors;
        long[][] wins = new long[slots + 1][candidates + 1];
        for (int more = 0; more <= without; more++) {
            long ways = choose(without, more);
            for (int size = 1; size <= survivors; size++) {
                for (int lane = 0; lane < survivors; lane++) {
                    wins[size + more][inOrder[lane]] += ways * won[size][lane];
                }
            }
            wins[more][candidates] += ways;
        }
        wins[0][candidates] = 0;
        return wins;
    }

    private static long choose(int n, int k) {
        long ways = 1;
        for (int i = 1; i <= k; i++) {
            ways = ways * (n - k + i) / i;
        }
        return ways;
    }
}
