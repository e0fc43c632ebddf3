package viva.evaluation.replay;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import viva.agents.committee.Recount;
import viva.study.CommitteePolicy;
import viva.study.CommitteePolicy.Rule;
import viva.study.Selection;

/// One committee counted again in every way that its kept votes allow.
///
/// @param winner as recorded
/// @param problems where the record does not fit its own votes ([Recount]); the rest then stands
///     on votes that may have been altered
/// @param asked under the rule and acceptance that were asked for
/// @param alternatives every rule at every acceptance of the list
/// @param sizes the rule's sub-pools, by size
/// @param adaptively what adaptive committees would have asked of these calls, and chosen; none
///     where this one was adaptive itself
/// @param agreement share of sub-pools in which two rules choose the same, by rule and rule
public record Replay(
        String committee,
        CommitteePolicy policy,
        Optional<String> winner,
        List<String> problems,
        Alternative asked,
        List<Alternative> alternatives,
        List<PoolSize> sizes,
        List<Agreement> agreement,
        List<Baseline> baselines,
        List<Adaptively> adaptively,
        Diagnostics diagnostics) {
    private static final List<Double> ACCEPTANCES = List.of(0.25, 0.5, 0.75, 1.0);
    private static final long MOST_POOLS = 1 << 16;
    private static final long MOST_COMPARED = 1 << 12;
    private static final long SEED = 1;

    /// @param chosen candidate id, `nobody`, or why the kept votes do not say
    public record Alternative(Rule rule, double acceptance, String chosen) {}

    /// What became of the pools of one size.
    ///
    /// @param same pools that choose what the whole pool chooses
    /// @param open pools in which the rule needs votes that were never cast
    /// @param error largest standard error of a share where pools were sampled; else 0
    public record PoolSize(
            int size, long pools, long same, long nobody, long open, int winners, double error) {}

    /// @param pools sub-pools that both rules decide
    public record Agreement(Rule one, Rule other, long same, long pools) {}

    /// @param rule to count by; the committee's own where empty
    /// @param acceptance share of parsed critic votes; the committee's own where empty
    /// @param length of a candidate's content, for the baseline of the shortest
    public static <C> Replay of(
            Selection<C> votes,
            Optional<Rule> rule,
            Optional<Double> acceptance,
            ToIntFunction<? super C> length) {
        CommitteePolicy policy = votes.policy();
        Rule by = rule.orElse(policy.rule());
        double share = acceptance.orElse(policy.acceptance());
        SubPools asked = pools(votes, by, share);
        return new Replay(
                votes.committee(),
                policy,
                votes.winner(),
                Recount.problems(votes),
                new Alternative(by, share, asked.winner(asked.whole()).toString()),
                alternatives(votes, share),
                sizes(asked),
                agreement(votes, share),
                Baseline.of(votes, length),
                Adaptively.of(votes),
                Diagnostics.of(votes));
    }

    private static SubPools pools(Selection<?> votes, Rule rule, double acceptance) {
        Screen held = Screen.of(votes.policy());
        return new SubPools(votes, rule, new Screen(held.critics(), acceptance, held.onNone()));
    }

    private static List<Alternative> alternatives(Selection<?> votes, double asked) {
        Set<Double> acceptances = new LinkedHashSet<>(List.of(votes.policy().acceptance(), asked));
        if (votes.policy().critics() > 0) {
            acceptances.addAll(ACCEPTANCES);
        }
        List<Alternative> alternatives = new ArrayList<>();
        for (double acceptance : acceptances.stream().sorted().toList()) {
            for (Rule rule : Rule.values()) {
                SubPools pools = pools(votes, rule, acceptance);
                alternatives.add(
                        new Alternative(rule, acceptance, pools.winner(pools.whole()).toString()));
            }
        }
        return alternatives;
    }

    private static List<PoolSize> sizes(SubPools pools) {
        WinCounts counts = WinCounts.of(pools, MOST_POOLS, SEED);
        int chosen = pools.number(pools.whole());
        List<PoolSize> sizes = new ArrayList<>();
        for (int size = 1; size <= counts.sizes(); size++) {
            int winners = 0;
            for (int at = 0; at < pools.standings().size(); at++) {
                winners += counts.wins(size, at) > 0 ? 1 : 0;
            }
            sizes.add(
                    new PoolSize(
                            size,
                            counts.pools(size),
                            chosen >= 0 ? counts.wins(size, chosen) : 0,
                            counts.nobody(size),
                            counts.open(size),
                            winners,
                            counts.error(size)));
        }
        return sizes;
    }

    private static List<Agreement> agreement(Selection<?> votes, double acceptance) {
        Rule[] rules = Rule.values();
        List<long[]> pairs = new ArrayList<>();
        for (int pair = 0; pair < rules.length * rules.length; pair++) {
            pairs.add(new long[2]);
        }
        List<SubPools> by = new ArrayList<>();
        for (Rule rule : rules) {
            by.add(pools(votes, rule, acceptance));
        }
        long whole = by.getFirst().whole();
        long step = Math.max(1, whole / MOST_COMPARED);
        for (long pool = whole; pool > 0; pool -= step) {
            int[] chosen = new int[rules.length];
            for (int rule = 0; rule < rules.length; rule++) {
                chosen[rule] = by.get(rule).number(pool);
            }
            count(chosen, pairs);
        }
        List<Agreement> agreement = new ArrayList<>();
        for (int one = 0; one < rules.length; one++) {
            for (int other = one + 1; other < rules.length; other++) {
                long[] pair = pairs.get(one * rules.length + other);
                agreement.add(new Agreement(rules[one], rules[other], pair[0], pair[1]));
            }
        }
        return agreement;
    }

    private static void count(int[] chosen, List<long[]> pairs) {
        for (int one = 0; one < chosen.length; one++) {
            for (int other = one + 1; other < chosen.length; other++) {
                long[] pair = pairs.get(one * chosen.length + other);
                boolean both = chosen[one] != SubPools.OPEN && chosen[other] != SubPools.OPEN;
                pair[0] += both && chosen[one] == chosen[other] ? 1 : 0;
                pair[1] += both ? 1 : 0;
            }
        }
    }
}
