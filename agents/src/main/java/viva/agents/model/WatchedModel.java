package viva.agents.model;

import java.util.List;
import viva.study.CallId;

/// A model whose answers somebody hears as they come.
///
/// @param model it is asked as it is, and so is each that stands in for it
public record WatchedModel(Model model, AnswerListener listener) implements InFront {
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
}
