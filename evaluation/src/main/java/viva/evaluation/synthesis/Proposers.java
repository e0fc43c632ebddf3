package viva.evaluation.synthesis;

import java.util.List;
import java.util.SplittableRandom;
import viva.agents.committee.Proposed;
import viva.study.CallId;

/// Who proposes programs, by the slot of the committee. They see training rows alone.
interface Proposers {
    /// The name of each slot, for tables.
    List<String> names();

    /// One program. A program that cannot be run on every word of the examples is none.
    Proposed<Hypothesis> propose(CallId call, int slot, Examples examples)
            throws InterruptedException;

    /// The enumerators, one a slot.
    ///
    /// @param seed of those that draw
    static Proposers enumerators(long seed) {
        return new Proposers() {
            @Override
            public List<String> names() {
                return Enumerator.ALL.stream().map(Enumerator::words).toList();
            }

            @Override
            public Proposed<Hypothesis> propose(CallId call, int slot, Examples examples) {
                SplittableRandom random = new SplittableRandom(seed * 31 + slot);
                return new Proposed.Made<>(
                        Enumerator.ALL.get(slot).propose(examples.training(), random), call);
            }
        };
    }
}
