package viva.agents.committee.search;

import java.util.List;
import java.util.Optional;
import viva.study.Selection;

/// What a search came to: every committee it held is kept.
///
/// @param reached the accepted state, where there is one
/// @param steps committees in the order in which they were held
/// @param dropped states that the frontier had no place for
public record Searched<S, A>(
        Ending ending, Optional<S> reached, List<Step<S, A>> steps, int dropped) {
    public Searched {
        steps = List.copyOf(steps);
    }

    public enum Ending {
        ACCEPTED,
        /// Every state that was left made no progress.
        NOTHING_LEFT,
        /// As many committees were held as may be.
        COMMITTEES_SPENT
    }

    /// One committee.
    ///
    /// @param depth actions from the start to its state
    /// @param followed ids of the candidates whose states went on waiting, best first; empty at a
    ///     dead end
    public record Step<S, A>(int depth, S state, Selection<A> selection, List<String> followed) {
        public Step {
            followed = List.copyOf(followed);
        }
    }

    /// Committees from which nothing went on.
    public long deadEnds() {
        return steps.stream().filter(step -> step.followed().isEmpty()).count();
    }
}
