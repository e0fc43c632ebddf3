package viva.agents.committee.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import viva.agents.committee.Aggregation;
import viva.agents.committee.Committee;
import viva.agents.committee.Standing;
import viva.study.CallId;
import viva.study.Selection;

/// A search of many steps, L > 1, that holds a committee at each state.
///
/// Best first: of the states that wait, the one of least rank is taken, then the one that its
/// committee liked better, then the one that was found first. A committee's winner is followed, and
/// where the policy says so the next of its survivors by Copeland's standing; each only if it makes
/// progress, which is a strictly smaller rank, and leads to a state that was not met before. With
/// one
/// branch this is the theory's chain of committees; with more it can turn back from a dead end.
///
/// Committees have the ids `ROOT/s0`, `ROOT/s1`, … in the order in which they are held, which
/// depends on answers alone. Stateless and thread-safe.
///
/// Source: arXiv 2605.14163 (states, rank, progress); best-first search: Pearl, Heuristics, 1984.
public final class Search {
    private final Committee committee = new Committee();

    /// @param liked 0 for a committee's winner, then counting down its survivors
    private record Waiting<S>(S state, int depth, double rank, int liked, int found) {}

    private static final Comparator<Waiting<?>> BEST_FIRST =
            Comparator.<Waiting<?>>comparingDouble(Waiting::rank)
                    .thenComparingInt(Waiting::liked)
                    .thenComparingInt(Waiting::found);

    /// Searches until a state is accepted, nothing is left, or the committees are spent.
    ///
    /// @throws viva.study.VivaException as a committee throws it
    public <S, A> Searched<S, A> search(SearchTask<S, A> task, SearchPolicy policy) {
        List<Searched.Step<S, A>> steps = new ArrayList<>();
        Set<String> met = new HashSet<>();
        TreeSet<Waiting<S>> frontier = new TreeSet<>(BEST_FIRST);
        S start = task.start();
        met.add(task.normalForm(start));
        frontier.add(new Waiting<>(start, 0, task.rank(start), 0, 0));
        int dropped = 0;
        while (!frontier.isEmpty()) {
            Waiting<S> at = frontier.removeFirst();
            if (task.accepted(at.state())) {
                return new Searched<>(
                        Searched.Ending.ACCEPTED, Optional.of(at.state()), steps, dropped);
            }
            if (steps.size() == policy.committees()) {
                return new Searched<>(
                        Searched.Ending.COMMITTEES_SPENT, Optional.empty(), steps, dropped);
            }
            CallId call = task.call().child("s" + steps.size());
            steps.add(expanded(task, policy, call, at, met, frontier));
            while (frontier.size() > policy.frontier()) {
                frontier.removeLast();
                dropped++;
            }
        }
        return new Searched<>(Searched.Ending.NOTHING_LEFT, Optional.empty(), steps, dropped);
    }

    private <S, A> Searched.Step<S, A> expanded(
            SearchTask<S, A> task,
            SearchPolicy policy,
            CallId call,
            Waiting<S> at,
            Set<String> met,
            Set<Waiting<S>> frontier) {
        Selection<A> selection = committee.hold(task.next(call, at.state()), policy.step());
        List<String> followed = new ArrayList<>();
        for (String id : liked(selection).stream().limit(policy.branches()).toList()) {
            S next = task.after(at.state(), selection.candidate(id).orElseThrow().content());
            double rank = task.rank(next);
            if (rank < at.rank() && met.add(task.normalForm(next))) {
                frontier.add(
                        new Waiting<>(next, at.depth() + 1, rank, followed.size(), met.size()));
                followed.add(id);
            }
        }
        return new Searched.Step<>(at.depth(), at.state(), selection, followed);
    }

    /// The winner, then the other survivors by standing.
    private static List<String> liked(Selection<?> selection) {
        List<String> ids = new ArrayList<>();
        selection.winner().ifPresent(ids::add);
        Aggregation.standings(selection).stream()
                .filter(Standing::survived)
                .sorted(
                        Comparator.comparingInt(Standing::copeland)
                                .thenComparing(Standing.BY_CRITICS)
                                .reversed())
                .map(Standing::candidate)
                .filter(id -> !ids.contains(id))
                .forEach(ids::add);
        return ids;
    }
}
