package viva.evaluation.synthesis;

import java.util.List;
import viva.agents.committee.CommitteeTask;
import viva.agents.committee.Proposed;
import viva.study.CallId;
import viva.study.CommitteePolicy;
import viva.study.CommitteePolicy.OnNone;
import viva.study.CommitteePolicy.Rule;
import viva.study.Critique;
import viva.study.Preference;

/// The committee over programs: proposers see training rows, critics and comparators vote by 20
/// validation rows each.
record SynthesisTask(Examples examples, long seed, Proposers proposers)
        implements CommitteeTask<Hypothesis> {
    static final int CRITICS = 2;

    private static final int BLOCK = 20;
    private static final double ACCEPTED = 0.9;

    @Override
    public CallId call() {
        return new CallId("synthesis/" + examples.target().words() + "/s" + seed);
    }

    /// One proposal of each; both critics must accept.
    CommitteePolicy policy() {
        int size = proposers.names().size();
        return new CommitteePolicy(size, CRITICS, 1, 1, Rule.COPELAND, OnNone.FAIL);
    }

    @Override
    public Proposed<Hypothesis> propose(CallId by, int slot) throws InterruptedException {
        return proposers.propose(by, slot, examples);
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
        int block = CRITICS + (by.path().contains("/ab/") ? 0 : 1);
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
