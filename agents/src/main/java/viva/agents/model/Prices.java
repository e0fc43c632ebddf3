package viva.agents.model;

import viva.study.Money;

/// What a model's tokens cost. A price list is read into this; without one everything costs
/// nothing, and the budget of tokens and calls holds alone.
@FunctionalInterface
public interface Prices {
    Prices UNKNOWN = (_, _, _) -> Money.ZERO;

    /// @param cachedTokens part of `inputTokens` that the provider had cached
    Money of(long inputTokens, long cachedTokens, long outputTokens);
}
