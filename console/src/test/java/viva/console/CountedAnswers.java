package viva.console;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import viva.agents.model.Request;
import viva.agents.model.ScriptedModel;

/// Scripted answers that remember which calls were made, in the order of their arrival.
final class CountedAnswers {
    final List<Request> requests = new CopyOnWriteArrayList<>();

    ScriptedModel model() {
        return model(ScriptedAnswers::answer);
    }

    ScriptedModel model(Function<Request, String> answers) {
        return ScriptedModel.of(
                request -> {
                    requests.add(request);
                    return answers.apply(request);
                });
    }

    /// Ids of the calls that were made, sorted.
    List<String> calls() {
        return requests.stream().map(request -> request.call().path()).sorted().toList();
    }

    /// Every prompt that was sent, as one text.
    String prompts() {
        return String.join("\n", requests.stream().map(one -> one.prompt().text()).toList());
    }
}
