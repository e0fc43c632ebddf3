package viva.agents.committee.plan;

import viva.study.Adaptive;
import viva.study.CommitteePolicy;

/// Decides, from what was heard so far and nothing else, whether to ask more or to stop.
///
/// Ids of calls never depend on the order in which answers arrive: a round is decided when every
/// answer of the round before is there. Implementations are immutable.
public sealed interface Plan permits Fixed, Curtailed, Sequential {
    Move next(Heard heard);

    static Plan of(CommitteePolicy policy) {
        return policy.adaptive()
                .<Plan>map(
                        adaptive ->
                                switch (adaptive) {
                                    case Adaptive.Curtailed(int atOnce) ->
                                            new Curtailed(policy, atOnce);
                                    case Adaptive.Sequential sequential ->
                                            new Sequential(policy, sequential);
                                })
                .orElseGet(() -> new Fixed(policy));
    }
}
