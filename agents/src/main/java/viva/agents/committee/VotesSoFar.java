package viva.agents.committee;

import viva.agents.committee.plan.Heard;
import viva.agents.committee.plan.Heard.Vote;
import viva.study.Critique;
import viva.study.Preference;
import viva.study.Selection;

/// A selection's votes as a plan sees them, and single votes as answers to its questions.
final class VotesSoFar {
    private VotesSoFar() {}

    /// @throws IllegalArgumentException where a vote's call or candidate does not fit the policy
    static Heard of(Selection<?> votes) {
        Heard heard = new Heard(votes.policy());
        votes.failed().forEach(_ -> heard.failed());
        for (Selection.Candidate<?> candidate : votes.candidates()) {
            candidate
                    .proposedBy()
                    .forEach(_ -> heard.proposed(slot(votes, candidate.id()), candidate.sound()));
        }
        for (Selection.CriticVote vote : votes.critiques()) {
            heard.critique(
                    slot(votes, vote.candidate()),
                    within(CommitteeCalls.vote(vote.call()), votes.policy().critics()),
                    answer(vote.critique()));
        }
        for (Selection.ComparisonVote vote : votes.comparisons()) {
            heard.preference(
                    slot(votes, vote.first()),
                    slot(votes, vote.second()),
                    within(CommitteeCalls.vote(vote.call()), votes.policy().comparisons()),
                    answer(vote.preference()));
        }
        return heard;
    }

    static Vote answer(Critique critique) {
        return switch (critique) {
            case Critique.Accept _ -> Vote.FOR;
            case Critique.Reject _ -> Vote.AGAINST;
            case Critique.Unparsable _ -> Vote.NEITHER;
        };
    }

    static Vote answer(Preference preference) {
        return switch (preference) {
            case Preference.First _ -> Vote.FOR;
            case Preference.Second _ -> Vote.AGAINST;
            case Preference.Tie _, Preference.Unparsable _ -> Vote.NEITHER;
        };
    }

    private static int slot(Selection<?> votes, String candidate) {
        return within(CommitteeCalls.slot(candidate), votes.policy().proposals());
    }

    private static int within(int number, int size) {
        if (number >= size) {
            throw new IllegalArgumentException(
                    "there is no number " + number + " among the " + size + " of the policy");
        }
        return number;
    }
}
