package viva.study;

import java.util.List;
import java.util.SortedMap;

/// What will be computed and what would decide, fixed by digest before the run.
///
/// @param thesis of the winning proposal
/// @param origin claim id → candidate that predicted it
/// @param looks how many intervals the correction counts
public record Preregistration(
        Digest study,
        String title,
        String thesis,
        List<Quantity> quantities,
        List<Claim> claims,
        SortedMap<String, String> origin,
        Analysis analysis,
        int looks) {
    public Preregistration {
        quantities = List.copyOf(quantities);
        claims = List.copyOf(claims);
        Require.that(!claims.isEmpty(), "a preregistration without claims");
        Require.that(
                claims.stream().map(Claim::id).distinct().count() == claims.size(),
                "a claim id is registered twice");
        Require.that(
                quantities.stream().map(Quantity::id).distinct().count() == quantities.size(),
                "a quantity id is registered twice");
    }

    /// The error that one look may make.
    public double levelOfOneLook() {
        return switch (analysis.correction()) {
            case NONE -> analysis.level();
            case BONFERRONI -> analysis.level() / Math.max(1, looks);
        };
    }
}
