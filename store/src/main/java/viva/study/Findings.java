package viva.study;

import java.util.List;
import java.util.Optional;

/// What the run says: every preregistered quantity and a verdict for every claim.
///
/// @param preregistration digest of what was fixed before
public record Findings(
        Digest preregistration, List<Estimate> estimates, List<Judgement> judgements) {
    public Findings {
        estimates = List.copyOf(estimates);
        judgements = List.copyOf(judgements);
    }

    /// @param reason the comparison that decided, with its numbers
    public record Judgement(String claim, Verdict verdict, String reason) {}

    public Optional<Estimate> estimate(String quantity) {
        return estimates.stream().filter(e -> e.quantity().equals(quantity)).findFirst();
    }

    public Optional<Judgement> judgement(String claim) {
        return judgements.stream().filter(j -> j.claim().equals(claim)).findFirst();
    }
}
