package viva.study;

import java.util.List;

/// What a proposer offers: an idea, the argument for it, and what it predicts here.
///
/// @param sources keys of library sources that the argument rests on
/// @param predictions each stands on a rule over `quantities`
public record Proposal(
        String title,
        String thesis,
        String argument,
        List<String> sources,
        List<Quantity> quantities,
        List<Claim> predictions) {
    public Proposal {
        Require.text(title, "title of a proposal");
        Require.text(thesis, "thesis of a proposal");
        sources = List.copyOf(sources);
        quantities = List.copyOf(quantities);
        predictions = List.copyOf(predictions);
        Require.that(!predictions.isEmpty(), "a proposal predicts nothing");
    }
}
