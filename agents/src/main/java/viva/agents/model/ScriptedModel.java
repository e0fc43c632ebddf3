package viva.agents.model;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import viva.agents.price.Rate;
import viva.study.CallId;
import viva.study.Usage;

/// Answers that were written beforehand: for tests, and for simulations of committees.
public final class ScriptedModel implements Model {
    private final Function<Request, Optional<String>> script;

    private ScriptedModel(Function<Request, Optional<String>> script) {
        this.script = script;
    }

    /// Answers by call id.
    public static ScriptedModel of(Map<CallId, String> answers) {
        Map<CallId, String> kept = Map.copyOf(answers);
        return new ScriptedModel(request -> Optional.ofNullable(kept.get(request.call())));
    }

    /// Answers by a function, which may throw [ProviderFailure].
    public static ScriptedModel of(Function<Request, String> script) {
        return new ScriptedModel(script.andThen(Optional::of));
    }

    @Override
    public Reply reply(Request request) {
        String text =
                script.apply(request)
                        .orElseThrow(
                                () ->
                                        new ProviderFailure(
                                                ProviderFailure.Kind.REJECTED,
                                                "the script has no answer to " + request.call(),
                                                null));
        return new Reply(text, "script", false, "stop", Usage.NONE);
    }

    @Override
    public Optional<Rate> rate() {
        return Optional.of(Rate.FREE);
    }

    @Override
    public String label() {
        return "scripted answers";
    }
}
