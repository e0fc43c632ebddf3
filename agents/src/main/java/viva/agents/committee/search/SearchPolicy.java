package viva.agents.committee.search;

import viva.study.CommitteePolicy;

/// The size of a search.
///
/// @param step of the committee at each state
/// @param committees at most so many are held, dead ends included
/// @param branches how many of a committee's survivors are followed: 1 is the winner alone, as in
///     the theory
/// @param frontier states that wait at most; the worst are dropped, and counted
public record SearchPolicy(CommitteePolicy step, int committees, int branches, int frontier) {
    public SearchPolicy {
        if (committees < 1 || branches < 1 || frontier < 1) {
            throw new IllegalArgumentException(
                    "a search needs a committee, a branch and a place in its frontier");
        }
    }
}
