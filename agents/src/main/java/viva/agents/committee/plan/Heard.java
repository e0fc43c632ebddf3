package viva.agents.committee.plan;

import java.util.Arrays;
import viva.study.CommitteePolicy;

/// What a committee was told so far: candidates by slot, and each vote by what it was on.
///
/// It grows by one answer at a time and is not thread-safe; a [Plan] only reads it. What was never
/// asked is [Vote#NONE].
public final class Heard {
    /// One answer. Of a critic, FOR accepts; of a comparator, FOR prefers what was shown first.
    public enum Vote {
        NONE,
        FOR,
        AGAINST,
        /// Tied or unparsable: asked, and for neither side.
        NEITHER
    }

    private final int slots;
    private final int critics;
    private final int comparisons;
    private int proposed;
    private final int[] multiplicity;
    private final boolean[] sound;
    private final Vote[] critiques;
    private final Vote[] preferences;

    public Heard(CommitteePolicy policy) {
        this.slots = policy.proposals();
        this.critics = policy.critics();
        this.comparisons = policy.comparisons();
        this.multiplicity = new int[slots];
        this.sound = new boolean[slots];
        this.critiques = new Vote[slots * critics];
        this.preferences = new Vote[slots * slots * comparisons];
        Arrays.fill(critiques, Vote.NONE);
        Arrays.fill(preferences, Vote.NONE);
    }

    /// The next slot was asked and made no proposal.
    public void failed() {
        proposed++;
    }

    /// The next slot was asked and proposed this candidate, which may be an earlier one.
    ///
    /// @param passes whether the deterministic checks let it through
    public void proposed(int candidate, boolean passes) {
        proposed++;
        multiplicity[candidate]++;
        sound[candidate] = passes;
    }

    public void critique(int candidate, int vote, Vote answer) {
        critiques[candidate * critics + vote] = answer;
    }

    public void preference(int first, int second, int vote, Vote answer) {
        preferences[(first * slots + second) * comparisons + vote] = answer;
    }

    /// How many slots were asked; slots are asked in order.
    public int proposed() {
        return proposed;
    }

    /// The candidates that passed the checks, by slot.
    public int[] candidates() {
        int[] found = new int[slots];
        int count = 0;
        for (int slot = 0; slot < slots; slot++) {
            if (multiplicity[slot] > 0 && sound[slot]) {
                found[count++] = slot;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /// By how many slots a candidate was proposed.
    public int multiplicity(int candidate) {
        return multiplicity[candidate];
    }

    public Vote critique(int candidate, int vote) {
        return critiques[candidate * critics + vote];
    }

    public Vote preference(int first, int second, int vote) {
        return preferences[(first * slots + second) * comparisons + vote];
    }

    /// Critic votes of this kind on a candidate.
    int critiques(int candidate, Vote kind) {
        int count = 0;
        for (int vote = 0; vote < critics; vote++) {
            count += critique(candidate, vote) == kind ? 1 : 0;
        }
        return count;
    }

    /// Comparator votes of this kind on a pair in this order.
    int preferences(int first, int second, Vote kind) {
        int count = 0;
        for (int vote = 0; vote < comparisons; vote++) {
            count += preference(first, second, vote) == kind ? 1 : 0;
        }
        return count;
    }

    /// The first critic vote on a candidate that was not asked for; the number of critics where
    /// none is left.
    int nextCritique(int candidate) {
        int vote = 0;
        while (vote < critics && critique(candidate, vote) != Vote.NONE) {
            vote++;
        }
        return vote;
    }

    /// The same for comparator votes on a pair in this order.
    int nextPreference(int first, int second) {
        int vote = 0;
        while (vote < comparisons && preference(first, second, vote) != Vote.NONE) {
            vote++;
        }
        return vote;
    }
}
