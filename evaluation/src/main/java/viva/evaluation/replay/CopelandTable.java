package viva.evaluation.replay;

import viva.study.CommitteePolicy.OnNone;
import viva.study.CommitteePolicy.Rule;

/// Copeland over pools of at most 16 slots, from tables: what [SubPools] says, some thousand times
/// as fast, for curves over all pools of many tasks.
///
/// The score of a candidate in a pool is looked up by the pool's low and high eight candidates.
/// Where no two slots propose the same, pools are counted by the survivors in them alone
/// ([SurvivorPools]).
final class CopelandTable {
    private static final int MOST = 16;

    private final SubPools pools;
    private final int candidates;
    private final boolean single;
    private final byte[][] low;
    private final byte[][] high;
    private final int[] singlePlace;
    private final int[] lowPresent = new int[256];
    private final int[] highPresent = new int[256];

    private CopelandTable(SubPools pools) {
        this.pools = pools;
        this.candidates = pools.slots.length;
        this.single = pools.single();
        this.low = new byte[candidates][256];
        this.high = new byte[candidates][256];
        this.singlePlace = new int[candidates];
        for (int at = 0; at < candidates; at++) {
            singlePlace[at] = (int) pools.place(at, pools.slots[at]);
            for (int half = 0; half < 256; half++) {
                low[at][half] = score(at, half);
                high[at][half] = score(at, half << 8);
            }
        }
        for (int half = 0; half < 256; half++) {
            lowPresent[half] = present(half);
            highPresent[half] = present(half << 8);
        }
    }

    /// The candidates, of those that survive, that slots of this pool propose.
    private int present(int pool) {
        int present = 0;
        for (int at = 0; at < candidates; at++) {
            present |= pools.alive[at] && (pools.slots[at] & pool) != 0 ? 1 << at : 0;
        }
        return present;
    }

    /// Whether the tables can say what the pools do.
    static boolean fits(SubPools pools) {
        return pools.rule == Rule.COPELAND
                && pools.proposals() <= MOST
                && pools.screen.onNone() == OnNone.FAIL
                && everyPairVoted(pools);
    }

    static CopelandTable of(SubPools pools) {
        return new CopelandTable(pools);
    }

    /// The winner's number, or [SubPools#NOBODY].
    int number(int pool) {
        int present = lowPresent[pool & 255] | highPresent[pool >>> 8];
        int best = SubPools.NOBODY;
        int most = Integer.MIN_VALUE;
        for (int left = present; left != 0; left &= left - 1) {
            int at = Integer.numberOfTrailingZeros(left);
            int score = low[at][present & 255] + high[at][present >>> 8];
            int place = single ? singlePlace[at] : (int) pools.place(at, pool);
            int worth = (score << 24) + place;
            if (worth > most) {
                most = worth;
                best = at;
            }
        }
        return best;
    }

    private byte score(int at, int others) {
        int score = 0;
        for (int other = 0; other < candidates; other++) {
            if (other != at && (others >>> other & 1) == 1) {
                score += pools.pairs.result(at, other);
            }
        }
        return (byte) score;
    }

    private static boolean everyPairVoted(SubPools pools) {
        for (int a = 0; a < pools.alive.length; a++) {
            for (int b = a + 1; b < pools.alive.length; b++) {
                if (pools.alive[a] && pools.alive[b] && !pools.pairs.voted(a, b)) {
                    return false;
                }
            }
        }
        return true;
    }
}
