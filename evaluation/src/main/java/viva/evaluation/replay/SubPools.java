package viva.evaluation.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import viva.agents.committee.Aggregation;
import viva.agents.committee.Standing;
import viva.agents.committee.Tally;
import viva.agents.committee.rule.Pairs;
import viva.agents.committee.rule.Tournament;
import viva.study.CommitteePolicy.OnNone;
import viva.study.CommitteePolicy.Rule;
import viva.study.Selection;

/// Which candidate would have won had only some of the proposals been made.
///
/// A pool is a set of slots, one bit each. A candidate is in a pool if one of the slots that
/// proposed it is; its multiplicity and its place in the tie rule are those of the pool. Its
/// critic votes are its own, so that under the screen that the committee was held with every
/// pool's survivors were compared. A laxer screen lets pairs through that nobody voted on: see
/// [Counted.Open].
///
/// Immutable and thread-safe.
public final class SubPools {
    /// The most slots that a pool can have here.
    public static final int MOST_SLOTS = 62;

    private static final Pattern SLOT = Pattern.compile(".*/p([0-9]{1,2})(#repair[1-9])?");

    final Rule rule;
    final Screen screen;
    final Pairs pairs;
    final long[] slots;
    final boolean[] alive;
    final int[] shareRank;
    private final int proposals;
    private final List<Standing> standings;

    /// @throws IllegalArgumentException where there are too many slots, or a call names none
    public SubPools(Selection<?> votes, Rule rule, Screen screen) {
        this.rule = rule;
        this.screen = screen;
        this.proposals = votes.policy().proposals();
        if (proposals > MOST_SLOTS) {
            throw new IllegalArgumentException(
                    votes.committee() + " has more than " + MOST_SLOTS + " proposals");
        }
        this.standings = Aggregation.standings(votes);
        this.pairs =
                votes.policy().comparisons() > 0
                        ? Aggregation.pairs(votes)
                        : neverCompared(standings.size());
        this.slots = votes.candidates().stream().mapToLong(this::slots).toArray();
        this.alive = new boolean[standings.size()];
        for (int at = 0; at < alive.length; at++) {
            Standing standing = standings.get(at);
            alive[at] = standing.sound() && screen.passes(standing.critics());
        }
        this.shareRank = shareRanks(standings);
    }

    /// k: the number of slots, those without a candidate included.
    public int proposals() {
        return proposals;
    }

    /// Of candidates, by position; these positions number them here.
    public List<Standing> standings() {
        return standings;
    }

    /// Whether every candidate was proposed by one slot alone.
    boolean single() {
        return LongStream.of(slots).allMatch(mask -> Long.bitCount(mask) == 1);
    }

    /// The pool of all slots.
    public long whole() {
        return (1L << proposals) - 1;
    }

    /// What the votes say of one pool.
    public Counted winner(long pool) {
        int winner = number(pool);
        if (winner >= 0) {
            return new Counted.Winner(standings.get(winner).candidate());
        }
        if (winner == NOBODY) {
            return new Counted.Nobody();
        }
        int[] missing = tournament(pool, in(pool, true)).missing();
        return new Counted.Open(
                standings.get(missing[0]).candidate(), standings.get(missing[1]).candidate());
    }

    static final int NOBODY = -1;
    static final int OPEN = -2;

    /// The winner's number, [#NOBODY] or [#OPEN].
    int number(long pool) {
        int[] taking = in(pool, true);
        if (taking.length == 0) {
            return screen.onNone() == OnNone.FAIL ? NOBODY : bestVoted(pool);
        }
        if (taking.length == 1) {
            return taking[0];
        }
        OptionalInt winner = tournament(pool, taking).winner();
        return winner.orElse(OPEN);
    }

    private Tournament tournament(long pool, int[] taking) {
        return new Tournament(rule, pairs, taking, better(pool));
    }

    private int bestVoted(long pool) {
        return IntStream.of(in(pool, false))
                .filter(at -> standings.get(at).sound())
                .filter(at -> standings.get(at).critics().parsed() > 0)
                .boxed()
                .min(better(pool))
                .orElse(NOBODY);
    }

    /// Candidates of the pool by their position in it, which is that of their first slot there.
    private int[] in(long pool, boolean onlyAlive) {
        return IntStream.range(0, slots.length)
                .filter(at -> (slots[at] & pool) != 0 && (alive[at] || !onlyAlive))
                .boxed()
                .sorted(Comparator.comparingInt(at -> Long.numberOfTrailingZeros(slots[at] & pool)))
                .mapToInt(at -> at)
                .toArray();
    }

    private Comparator<Integer> better(long pool) {
        return Comparator.<Integer>comparingLong(at -> place(at, pool)).reversed();
    }

    /// Greater is better: share of accepting critics, multiplicity in the pool, earlier slot.
    long place(int at, long pool) {
        long mine = slots[at] & pool;
        return ((long) shareRank[at] << 16)
                | ((long) Long.bitCount(mine) << 8)
                | (MOST_SLOTS - Long.numberOfTrailingZeros(mine));
    }

    private long slots(Selection.Candidate<?> candidate) {
        long mask = 0;
        for (var call : candidate.proposedBy()) {
            Matcher slot = SLOT.matcher(call.path());
            if (!slot.matches() || Integer.parseInt(slot.group(1)) >= proposals) {
                throw new IllegalArgumentException("call " + call + " names no slot of its pool");
            }
            mask |= 1L << Integer.parseInt(slot.group(1));
        }
        return mask;
    }

    private static int[] shareRanks(List<Standing> standings) {
        List<Tally> distinct = new ArrayList<>();
        standings.stream().map(Standing::critics).sorted(Tally.BY_SHARE).forEach(distinct::add);
        return standings.stream()
                .mapToInt(
                        standing ->
                                (int)
                                        distinct.stream()
                                                .filter(
                                                        other ->
                                                                Tally.BY_SHARE.compare(
                                                                                other,
                                                                                standing.critics())
                                                                        < 0)
                                                .count())
                .toArray();
    }

    /// A committee without comparators: all pairs are level, and none is missing.
    private static Pairs neverCompared(int candidates) {
        List<Pairs.Pair> level = new ArrayList<>();
        for (int a = 0; a < candidates; a++) {
            for (int b = a + 1; b < candidates; b++) {
                level.add(new Pairs.Pair(a, b, 0, 0, 0, 0, 0));
            }
        }
        return Pairs.of(candidates, level);
    }
}
