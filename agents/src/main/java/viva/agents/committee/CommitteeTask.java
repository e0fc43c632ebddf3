package viva.agents.committee;

import java.util.List;
import viva.study.CallId;
import viva.study.Critique;
import viva.study.Preference;

/// What a committee chooses between, and how its members are asked.
///
/// `propose`, `criticise` and `compare` are called side by side on virtual threads: they must be
/// thread-safe and end when they are interrupted. A member that answers nothing usable is
/// [Proposed.NotMade] or `Unparsable`; an exception means broken machinery and ends the committee.
///
/// @param <C> what is proposed: a hypothesis, a program, a patch, a section
public interface CommitteeTask<C> {
    /// The root of the ids of all its calls, for example `program/r0`.
    CallId call();

    /// Asks for one proposal.
    ///
    /// @param slot position from 0 on; which proposer of a portfolio answers may depend on it
    Proposed<C> propose(CallId call, int slot) throws InterruptedException;

    /// The form in which two proposals are the same one: differences that do not matter are gone.
    String normalForm(C content);

    /// Deterministic checks: the reasons why this candidate cannot be right, empty where there are
    /// none. May compile and smoke-run; candidates are checked one after another.
    List<String> unsound(String id, C content);

    /// Asks one critic about one candidate.
    ///
    /// @param vote from 0 on
    Critique criticise(CallId call, String id, C content, int vote) throws InterruptedException;

    /// Asks one comparator about a pair in the order in which it is shown.
    ///
    /// @param vote from 0 on; each vote is asked for in both orders
    Preference compare(CallId call, C first, C second, int vote) throws InterruptedException;
}
