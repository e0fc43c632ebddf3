package viva.agents.model;

import java.util.Optional;
import viva.agents.price.Rate;

/// A model in front of another one: what it does not do itself, the other does.
///
/// It stands in a list of candidates as itself.
public interface InFront extends Model {
    /// The one behind.
    Model model();

    @Override
    default Reply reply(Request request) throws InterruptedException {
        return model().reply(request);
    }

    @Override
    default Reply reply(Request request, AnswerListener listener) throws InterruptedException {
        return model().reply(request, listener);
    }

    @Override
    default Optional<Rate> rate() {
        return model().rate();
    }

    @Override
    default int maxOutputTokens(int wanted) {
        return model().maxOutputTokens(wanted);
    }

    @Override
    default Turn turn() throws InterruptedException {
        return model().turn();
    }

    @Override
    default boolean readsNotes() {
        return model().readsNotes();
    }

    @Override
    default String label() {
        return model().label();
    }
}
