package viva.agents.model;

import java.util.Optional;
import viva.agents.price.Rate;
import viva.agents.price.Terms;

/// A model with the terms on which it answers.
///
/// @param model it is asked as it is
public record PricedModel(Model model, Terms terms) implements InFront {
    @Override
    public Optional<Rate> rate() {
        return Optional.of(terms.rate());
    }

    @Override
    public int maxOutputTokens(int wanted) {
        return Math.min(wanted, terms.maxOutputTokens());
    }
}
