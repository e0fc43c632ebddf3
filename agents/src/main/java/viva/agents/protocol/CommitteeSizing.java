package viva.agents.protocol;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import viva.study.Budget;
import viva.study.CommitteePolicy;
import viva.study.Degrade;
import viva.study.Dimension;
import viva.study.Event;
import viva.study.Limit;
import viva.study.RunState;

/// How large a committee may be, as the study's policy on running out of money says.
///
/// Decided once, from what the journal holds when the step first begins, and journaled; every later
/// attempt takes that decision, so that a committee never changes under way.
record CommitteeSizing(StepContext context) {
    private static final Set<Dimension> COUNTED =
            Set.of(Dimension.MONEY, Dimension.TOKENS, Dimension.CALLS);

    /// The committee of this step.
    CommitteePolicy of(CommitteePolicy asked) {
        Degrade degrade = context.file().policy().degrade();
        if (degrade.thresholds().isEmpty()) {
            return asked;
        }
        Event.CommitteeSized size =
                context.run()
                        .look(state -> state.sized(context.step()))
                        .orElseGet(() -> decide(asked, degrade));
        return new CommitteePolicy(
                size.proposals(),
                size.critics(),
                size.comparisons(),
                asked.acceptance(),
                asked.rule(),
                asked.onNone(),
                asked.adaptive());
    }

    private Event.CommitteeSized decide(CommitteePolicy asked, Degrade degrade) {
        Limit scarcest = context.run().look(state -> scarcest(state, degrade));
        int proposals = asked.proposals();
        int critics = asked.critics();
        int comparisons = asked.comparisons();
        SortedMap<String, List<String>> roles = new TreeMap<>();
        for (Degrade.Threshold threshold : degrade.thresholds()) {
            if (scarcest.share() >= threshold.used().doubleValue()) {
                proposals = least(proposals, threshold.proposals());
                critics = least(critics, threshold.critics());
                comparisons = least(comparisons, threshold.comparisons());
                roles.putAll(threshold.roles());
            }
        }
        boolean lowered =
                proposals < asked.proposals()
                        || critics < asked.critics()
                        || comparisons < asked.comparisons()
                        || !roles.isEmpty();
        Event.CommitteeSized size =
                new Event.CommitteeSized(
                        context.step(),
                        proposals,
                        critics,
                        comparisons,
                        roles,
                        lowered,
                        "of what is there before the paper, " + scarcest);
        context.record(size);
        return size;
    }

    private static int least(int asked, Optional<Integer> most) {
        return Math.min(asked, most.orElse(asked));
    }

    private Limit scarcest(RunState state, Degrade degrade) {
        Budget budget = context.file().budget().without(degrade.reserve());
        return budget.limits(state.spend(), state.reservedSpend()).stream()
                .filter(limit -> COUNTED.contains(limit.dimension()))
                .max(Comparator.comparingDouble(Limit::share))
                .orElseThrow();
    }
}
