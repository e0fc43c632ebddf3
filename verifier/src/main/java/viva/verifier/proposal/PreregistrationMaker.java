package viva.verifier.proposal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import viva.study.Analysis;
import viva.study.Digest;
import viva.study.Preregistration;
import viva.study.Proposal;

/// Merges what the surviving candidates predict into one preregistration.
///
/// The winner comes first, the others in the order given. Quantities with equal definitions become
/// one, whatever their ids and meanings; so do claims whose rules are equal over them, and the
/// first one stays. An id that already means something else gets the candidate's id as a suffix,
/// and formulas and rules follow. Looks are counted after merging.
public final class PreregistrationMaker {
    /// @param study digest of the frozen study
    /// @param winner key of the winning proposal
    /// @param survivors candidate id → its proposal, each sound, the winner among them
    /// @throws IllegalArgumentException where the winner is not among the survivors, or a proposal
    ///     is not sound in itself (see [ProposalIsSound])
    public Preregistration make(
            Digest study,
            Analysis analysis,
            String winner,
            SequencedMap<String, Proposal> survivors) {
        Proposal first = survivors.get(winner);
        if (first == null) {
            throw new IllegalArgumentException(
                    "Candidate " + winner + " won and is not among the survivors");
        }
        Merger merger = new Merger();
        for (String candidate : winnerFirst(winner, survivors)) {
            Proposal proposal = survivors.get(candidate);
            if (proposal != null) {
                merger.add(candidate, proposal);
            }
        }
        return new Preregistration(
                study,
                first.title(),
                first.thesis(),
                merger.quantities(),
                merger.claims(),
                merger.origin(),
                analysis,
                merger.looks());
    }

    /// Why no claim of a merged preregistration could be decided with this many seeds, and what to
    /// do; empty where they suffice. The plan gate shows it.
    public Optional<String> undecidable(Preregistration preregistration, int seeds) {
        return Decidability.tooFewSeeds(seeds, preregistration.looks(), preregistration.analysis());
    }

    private static List<String> winnerFirst(
            String winner, SequencedMap<String, Proposal> survivors) {
        LinkedHashMap<String, Boolean> order = new LinkedHashMap<>();
        order.put(winner, true);
        survivors.sequencedKeySet().forEach(candidate -> order.putIfAbsent(candidate, true));
        return new ArrayList<>(order.sequencedKeySet());
    }
}
