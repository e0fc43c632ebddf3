package viva.study;

import java.util.Optional;

/// Where prices of models come from, besides Viva's own list.
///
/// @param file of prices, relative to the study file
/// @param allowUnpriced whether a model without a price may answer, counted as costing nothing
public record Pricing(Optional<String> file, boolean allowUnpriced) {
    public static final Pricing USUAL = new Pricing(Optional.empty(), false);
}
