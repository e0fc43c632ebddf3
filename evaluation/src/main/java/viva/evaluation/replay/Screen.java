package viva.evaluation.replay;

import viva.agents.committee.Tally;
import viva.study.CommitteePolicy;
import viva.study.CommitteePolicy.OnNone;

/// Who may be compared: what the critics' votes must say, and what happens where nobody passes.
///
/// @param critics whether the critics are heard at all
/// @param acceptance share of parsed votes that must accept, in (0, 1]
public record Screen(boolean critics, double acceptance, OnNone onNone) {
    public Screen {
        if (!(acceptance > 0 && acceptance <= 1)) {
            throw new IllegalArgumentException("acceptance must lie in (0, 1]");
        }
    }

    /// The one that a committee was held with.
    public static Screen of(CommitteePolicy policy) {
        return new Screen(policy.critics() > 0, policy.acceptance(), policy.onNone());
    }

    boolean passes(Tally tally) {
        return !critics || tally.passes(acceptance);
    }
}
