package viva.agents.committee.search;

import viva.agents.committee.CommitteeTask;
import viva.study.CallId;

/// What a search moves through.
///
/// @param <S> a state: a work tree, a partial proof, a circuit as far as it is known
/// @param <A> an action, which a committee proposes and chooses
public interface SearchTask<S, A> {
    /// The root of the ids of all its committees.
    CallId call();

    S start();

    /// Whether this state is the end that was looked for, as far as code can tell.
    boolean accepted(S state);

    /// How far a state seems to be from the end: 0 there, smaller is nearer. The theory's rank is
    /// the
    /// true distance, which nobody knows; this is what code makes of it.
    double rank(S state);

    /// The form in which two states are the same one.
    String normalForm(S state);

    /// The state after an action, which the committee's checks have let through.
    S after(S state, A action);

    /// The committee over what to do in this state.
    ///
    /// @param call root of its ids
    CommitteeTask<A> next(CallId call, S state);
}
