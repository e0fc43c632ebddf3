package viva.study;

/// One sentence that an experiment can support or refute.
///
/// @param sentence without numerals that were measured
/// @param scope where it is meant to hold, for readers
/// @param rule what decides
public record Claim(String id, String sentence, String scope, DecisionRule rule) {
    public Claim {
        Require.name(id, "claim");
        Require.text(sentence, "sentence of claim " + id);
        Require.text(scope, "scope of claim " + id);
    }
}
