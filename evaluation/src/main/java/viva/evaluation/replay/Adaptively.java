package viva.evaluation.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import viva.agents.committee.Recount;
import viva.study.Adaptive;
import viva.study.CommitteePolicy;
import viva.study.Selection;

/// What an adaptive committee would have chosen, and by how many of the calls, with the answers of
/// this record. Adaptive committees ask nothing that the fixed protocol does not ask, so that one
/// record answers for all of them.
///
/// @param name what it stops for
/// @param calls that it would have made
/// @param all calls of the record
/// @param chosen candidate id, `nobody`, or `open` where it would have compared candidates of which
///     one was out
public record Adaptively(String name, int calls, int all, String chosen) {
    private static final List<Double> ERRORS = List.of(0.2, 0.05, 0.01);

    static List<Adaptively> of(Selection<?> votes) {
        List<Adaptively> list = new ArrayList<>();
        if (votes.policy().adaptive().isPresent()) {
            return list;
        }
        list.add(of("curtailed", votes, new Adaptive.Curtailed(1)));
        if (votes.policy().proposals() <= CommitteePolicy.MOST_SEQUENTIAL) {
            for (double error : ERRORS) {
                Adaptive rule =
                        new Adaptive.Sequential(
                                1, error, Optional.empty(), Adaptive.Assumed.DEFAULTS);
                list.add(of("sequential, error " + error, votes, rule));
            }
        }
        return list;
    }

    private static Adaptively of(String name, Selection<?> votes, Adaptive how) {
        Optional<? extends Selection<?>> held = Recount.adaptively(votes, how);
        int calls = held.map(one -> calls(one)).orElse(0);
        String chosen = held.map(one -> one.winner().orElse("nobody")).orElse("open");
        return new Adaptively(name, calls, calls(votes), chosen);
    }

    private static int calls(Selection<?> votes) {
        int proposals =
                votes.failed().size()
                        + votes.candidates().stream()
                                .mapToInt(one -> one.proposedBy().size())
                                .sum();
        return proposals + votes.critiques().size() + votes.comparisons().size();
    }
}
