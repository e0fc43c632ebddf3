package viva.agents.model;

import java.util.Optional;
import viva.agents.price.Rate;
import viva.agents.price.Terms;

/// A model with the terms on which it answers.
///
/// @param model it is asked as it is
public record PricedModel(Model model, Terms terms) implements Model {
    @Override
    public Reply reply(Request request) throws InterruptedException {
        return model.reply(request);
    }

    @Override
    public Reply reply(Request request, AnswerListener listener) throws InterruptedException {
        return model.reply(request, listener);
    }

    @Override
    public Turn turn() throws InterruptedException {
        return model.turn();
    }

    @Override
    public Optional<Rate> rate() {
        return Optional.of(terms.rate());
    }

    @Override
    public int maxOutputTokens(int wanted) {
        return Math.min(wanted, terms.maxOutputTokens());
    }

    @Override
    public String label() {
        return model.label();
    }
}
