package viva.agents.committee.rule;

import java.util.Arrays;
import java.util.List;

/// The comparators' votes on every pair of n candidates, counted. Candidates are numbered from 0.
///
/// Immutable and thread-safe. A pair on which no vote was ever cast is missing, which is not a
/// tie.
public final class Pairs {
    private static final int MISSING = 2;

    private final int candidates;
    private final int[] results;
    private final int[] points;
    private final int[] wins;

    /// One pair that was voted on, both presentation orders together.
    ///
    /// @param result 1 where `a` won it, −1 where `b` did, 0 where it is tied
    /// @param forA votes that prefer `a`, in either order
    public record Pair(int a, int b, int result, int forA, int forB, int ties, int unparsable) {
        public Pair {
            if (a == b || result < -1 || result > 1) {
                throw new IllegalArgumentException("no pair: " + a + ", " + b + ", " + result);
            }
        }
    }

    private Pairs(int candidates) {
        this.candidates = candidates;
        this.results = new int[candidates * candidates];
        this.points = new int[candidates * candidates];
        this.wins = new int[candidates * candidates];
        Arrays.fill(results, MISSING);
    }

    /// Pairs that are not in the list are missing.
    public static Pairs of(int candidates, List<Pair> voted) {
        Pairs pairs = new Pairs(candidates);
        for (Pair pair : voted) {
            int ab = pair.a() * candidates + pair.b();
            int ba = pair.b() * candidates + pair.a();
            int neither = pair.ties() + pair.unparsable();
            pairs.results[ab] = pair.result();
            pairs.results[ba] = -pair.result();
            pairs.points[ab] = 2 * pair.forA() + neither;
            pairs.points[ba] = 2 * pair.forB() + neither;
            pairs.wins[ab] = 2 * pair.forA() + pair.ties();
            pairs.wins[ba] = 2 * pair.forB() + pair.ties();
        }
        return pairs;
    }

    public int candidates() {
        return candidates;
    }

    /// Whether comparators were asked about this pair.
    public boolean voted(int a, int b) {
        return results[a * candidates + b] != MISSING;
    }

    /// 1 where `a` won against `b`, −1 where it lost, 0 where the pair is tied or missing.
    public int result(int a, int b) {
        int result = results[a * candidates + b];
        return result == MISSING ? 0 : result;
    }

    /// Half votes for `a` against `b`; tied and unparsable votes are half for each.
    public int points(int a, int b) {
        return points[a * candidates + b];
    }

    /// Half votes for `a` against `b` among the parsed ones; a tied vote is half for each.
    public int wins(int a, int b) {
        return wins[a * candidates + b];
    }
}
