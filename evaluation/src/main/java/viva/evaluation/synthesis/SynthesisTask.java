package viva.evaluation.synthesis;

import java.util.List;
import java.util.SplittableRandom;
import viva.agents.committee.CommitteeTask;
import viva.agents.committee.Proposed;
import viva.study.CallId;
import viva.study.CommitteePolicy;
import viva.study.CommitteePolicy.OnNone;
import viva.study.CommitteePolicy.Rule;
import viva.study.Critique;
import viva.study.Preference;

/// The committee over programs: enumerators propose from training rows, critics and comparators
/// vote by 20 validation rows each.
record SynthesisTask(Examples examples, long seed) implements CommitteeTask<Hypothesis> {
    /// One proposal of each enumerator; both critics must accept.
    static final CommitteePolicy POLICY =
            new CommitteePolicy(Enumerator.ALL.size(), 2, 1, 1, Rule.COPELAND, OnNone.FAIL);

    private static final int BLOCK = 20;
    private static final double ACCEPTED = 0.9;

    @Override
    public CallId call() {
        return new CallId("synthesis/" + examples.target().words());
    }

    @Override
    public Proposed<Hypothesis> propose(CallId by, int slot) {
        SplittableRandom random = new SplittableRandom(seed * 31 + slot);
        return new Proposed.Made<>(
                Enumerator.ALL.get(slot).propose(examples.training(), random), by);
    }

    @Override
    public String normalForm(Hypothesis content) {
        return content.text();
    }

    @Override
    public List<String> unsound(String id, Hypothesis content) {
        return List.of();
    }

    @Override
    public Critique criticise(CallId by, String id, Hypothesis content, int vote) {
        int right = content.right(examples.block(vote, BLOCK));
        String seen = right + " of " + BLOCK + " validation rows";
        return right >= ACCEPTED * BLOCK ? new Critique.Accept(seen) : new Critique.Reject(seen);
    }

    @Override
    public Preference compare(CallId by, Hypothesis first, Hypothesis second, int vote) {
        int block = POLICY.critics() + (by.path().contains("/ab/") ? 0 : 1);
        int more =
                first.right(examples.block(block, BLOCK))
                        - second.right(examples.block(block, BLOCK));
        return more == 0
                ? new Preference.Tie("level")
                : more > 0
                        ? new Preference.First("more right")
                        : new Preference.Second("more right");
    }
}
