package viva.study;

import java.util.List;
import java.util.Optional;

/// A committee's outcome: every candidate, every vote, the rule, and the winner or why there is
/// none.
///
/// Each aggregate is a pure function of the votes kept here.
///
/// @param committee step that it served, for example `program/r0`
/// @param winner candidate id
/// @param reason why this winner, or why none
public record Selection<C>(
        String committee,
        List<Candidate<C>> candidates,
        List<FailedProposal> failed,
        List<CriticVote> critiques,
        List<ComparisonVote> comparisons,
        CommitteePolicy policy,
        Optional<String> winner,
        String reason) {
    public Selection {
        candidates = List.copyOf(candidates);
        failed = List.copyOf(failed);
        critiques = List.copyOf(critiques);
        comparisons = List.copyOf(comparisons);
    }

    /// A distinct proposal.
    ///
    /// @param id `p0`, `p1`, …: the first position that proposed it
    /// @param normal digest of its normal form; equal forms are one candidate
    /// @param proposedBy the calls that proposed it, at least one; their count is its multiplicity
    /// @param unsound reasons of the deterministic checks; empty where it is sound
    public record Candidate<C>(
            String id, C content, Digest normal, List<CallId> proposedBy, List<String> unsound) {
        public Candidate {
            proposedBy = List.copyOf(proposedBy);
            unsound = List.copyOf(unsound);
            Require.that(!proposedBy.isEmpty(), "candidate " + id + " was proposed by nobody");
        }

        public boolean sound() {
            return unsound.isEmpty();
        }
    }

    /// A proposer's call that gave no candidate.
    public record FailedProposal(String id, CallId call, String reason) {}

    public record CriticVote(String candidate, CallId call, Critique critique) {}

    /// @param first candidate shown first
    public record ComparisonVote(String first, String second, CallId call, Preference preference) {}

    public Optional<Candidate<C>> candidate(String id) {
        return candidates.stream().filter(candidate -> candidate.id().equals(id)).findFirst();
    }

    public Optional<Candidate<C>> chosen() {
        return winner.flatMap(this::candidate);
    }
}
