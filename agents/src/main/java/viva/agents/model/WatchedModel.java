package viva.agents.model;

import java.util.List;
import java.util.Optional;
import viva.agents.price.Rate;
import viva.study.CallId;

/// A model whose answers somebody hears as they come.
///
/// @param model it is asked as it is, and so is each that stands in for it
public record WatchedModel(Model model, AnswerListener listener) implements Model {
    @Override
    public Reply reply(Request request) throws InterruptedException {
        return model.reply(request, listener);
    }

    @Override
    public List<Model> candidates(String role, CallId call) {
        List<Model> others = model.candidates(role, call);
        return others.equals(List.of(model))
                ? List.of(this)
                : others.stream().<Model>map(one -> new WatchedModel(one, listener)).toList();
    }

    @Override
    public Optional<Rate> rate() {
        return model.rate();
    }

    @Override
    public int maxOutputTokens(int wanted) {
        return model.maxOutputTokens(wanted);
    }

    @Override
    public Turn turn() throws InterruptedException {
        return model.turn();
    }

    @Override
    public boolean readsNotes() {
        return model.readsNotes();
    }

    @Override
    public String label() {
        return model.label();
    }
}
