package viva.agents.committee.plan;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import viva.agents.committee.plan.Heard.Vote;
import viva.study.CommitteePolicy;
import viva.study.CommitteePolicy.OnNone;

/// What the votes that are left can still do to the outcome under Copeland's rule.
///
/// A vote that is left may turn out either way, or for neither side. Whatever is called certain
/// here holds for every such outcome; the converse need not hold, since the votes of different
/// pairs are bounded one pair at a time.
final class Bounds {
    private final CommitteePolicy policy;
    private final Heard heard;
    private final int[] candidates;
    private final Share[] shares;
    private final int[][] least;
    private final int[][] most;
    private final boolean[] may;
    private final boolean[] surely;

    /// Accepting votes now, votes that say something now, votes left.
    private record Share(int accepts, int parsed, int left) {
        /// Whether this one's share is above the other's (1), level with it (0) or below, both
        /// taken at an end of what is possible.
        static int compare(Share mine, boolean mineBest, Share other, boolean otherBest) {
            long above = (long) mine.accepts + (mineBest ? mine.left : 0);
            long below = (long) other.accepts + (otherBest ? other.left : 0);
            return Long.compare(above * other.all(), below * mine.all());
        }

        private int all() {
            return Math.max(1, parsed + left);
        }
    }

    Bounds(CommitteePolicy policy, Heard heard) {
        this.policy = policy;
        this.heard = heard;
        this.candidates = heard.candidates();
        this.shares = new Share[candidates.length];
        this.least = new int[candidates.length][candidates.length];
        this.most = new int[candidates.length][candidates.length];
        this.may = new boolean[candidates.length];
        this.surely = new boolean[candidates.length];
        for (int at = 0; at < candidates.length; at++) {
            int accepts = heard.critiques(candidates[at], Vote.FOR);
            int rejects = heard.critiques(candidates[at], Vote.AGAINST);
            int left = heard.critiques(candidates[at], Vote.NONE);
            int parsed = accepts + rejects;
            shares[at] = new Share(accepts, parsed, left);
            boolean open = policy.critics() == 0;
            may[at] = open || policy.accepts(accepts + left, parsed + left);
            surely[at] = open || policy.accepts(accepts, parsed + left);
            for (int other = 0; other < at; other++) {
                pair(other, at);
            }
        }
    }

    private void pair(int a, int b) {
        int[] ab = order(candidates[a], candidates[b], Vote.FOR, Vote.AGAINST);
        int[] ba = order(candidates[b], candidates[a], Vote.AGAINST, Vote.FOR);
        boolean surelyA = ab[0] > 0 && ba[0] > 0;
        boolean surelyB = ab[1] < 0 && ba[1] < 0;
        boolean maybeA = ab[1] > 0 && ba[1] > 0;
        boolean maybeB = ab[0] < 0 && ba[0] < 0;
        most[a][b] = maybeA ? 1 : surelyB ? -1 : 0;
        least[a][b] = maybeB ? -1 : surelyA ? 1 : 0;
        most[b][a] = -least[a][b];
        least[b][a] = -most[a][b];
    }

    /// The least and the most by which votes for one side can outnumber those for the other.
    private int[] order(int first, int second, Vote mine, Vote theirs) {
        int balance =
                heard.preferences(first, second, mine) - heard.preferences(first, second, theirs);
        int left = heard.preferences(first, second, Vote.NONE);
        return new int[] {balance - left, balance + left};
    }

    /// Whether the critics can still let a candidate through.
    boolean maySurvive(int at) {
        return may[at];
    }

    /// Whether they can no longer keep it out.
    boolean surelySurvives(int at) {
        return surely[at];
    }

    /// Candidates by slot.
    int[] candidates() {
        return candidates.clone();
    }

    /// Slots of the candidates that the critics let through whatever is still said.
    int[] survivors() {
        return IntStream.range(0, candidates.length)
                .filter(this::surelySurvives)
                .map(at -> candidates[at])
                .toArray();
    }

    /// Whether the winner, or that there is none, can no longer change.
    boolean settled() {
        boolean somebody = IntStream.range(0, candidates.length).anyMatch(this::maySurvive);
        return somebody ? winning() >= 0 : nobodySettled();
    }

    /// Who wins; where nothing is settled, nobody.
    OptionalInt winner() {
        if (IntStream.range(0, candidates.length).noneMatch(this::maySurvive)) {
            return policy.onNone() == OnNone.FAIL ? OptionalInt.empty() : bestVoted();
        }
        int at = winning();
        return at < 0 ? OptionalInt.empty() : OptionalInt.of(candidates[at]);
    }

    private boolean nobodySettled() {
        return policy.onNone() == OnNone.FAIL
                || Arrays.stream(shares).allMatch(share -> share.left == 0);
    }

    private OptionalInt bestVoted() {
        int best = -1;
        for (int at = 0; at < candidates.length; at++) {
            boolean better = best < 0 || firstInTies(at, best);
            best = shares[at].parsed > 0 && better ? at : best;
        }
        return best < 0 ? OptionalInt.empty() : OptionalInt.of(candidates[best]);
    }

    /// The only contender, or the one that surely stands above the others; −1 where it is open.
    private int winning() {
        int[] contenders = contenders();
        for (int at : contenders) {
            if (surely[at]
                    && Arrays.stream(contenders)
                            .allMatch(other -> other == at || surelyAbove(at, other))) {
                return at;
            }
        }
        return -1;
    }

    /// Those who can still win: they may survive, and no sure survivor surely stands above them.
    int[] contenders() {
        return IntStream.range(0, candidates.length)
                .filter(at -> may[at] && !surelyBeaten(at))
                .toArray();
    }

    private boolean surelyBeaten(int at) {
        for (int other = 0; other < candidates.length; other++) {
            if (other != at && surely[other] && surelyAbove(other, at)) {
                return true;
            }
        }
        return false;
    }

    /// Whether one survivor stands above another whatever the votes left say.
    private boolean surelyAbove(int at, int other) {
        int margin = margin(at, other);
        return margin > 0 || (margin == 0 && firstInTies(at, other));
    }

    /// The least by which the one's pairs won less lost exceed the other's.
    private int margin(int at, int other) {
        int margin = 2 * least[at][other];
        for (int third = 0; third < candidates.length; third++) {
            if (third != at && third != other && may[third]) {
                int gain = least[at][third] - most[other][third];
                margin += surely[third] ? gain : Math.min(0, gain);
            }
        }
        return margin;
    }

    /// Whether the tie rule surely prefers the one: critics, then multiplicity, then slot.
    private boolean firstInTies(int at, int other) {
        int critics = Share.compare(shares[at], false, shares[other], true);
        if (critics != 0) {
            return critics > 0;
        }
        int more = heard.multiplicity(candidates[at]) - heard.multiplicity(candidates[other]);
        return more != 0 ? more > 0 : at < other;
    }

    /// Whether the result of a pair, or of one order of it, is still open.
    boolean open(int a, int b) {
        return least[a][b] < most[a][b];
    }

    /// Whether votes in this order can still change what the order says.
    boolean openOrder(int first, int second) {
        int[] order = order(candidates[first], candidates[second], Vote.FOR, Vote.AGAINST);
        return order[1] > order[0] && order[0] <= 0 && order[1] >= 0;
    }

    /// Pairs won less lost if no further vote said anything.
    int standing(int at) {
        int net = 0;
        for (int other = 0; other < candidates.length; other++) {
            net += other != at && maySurvive(other) ? least[at][other] + most[at][other] : 0;
        }
        return net;
    }
}
