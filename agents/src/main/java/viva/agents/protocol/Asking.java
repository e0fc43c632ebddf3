package viva.agents.protocol;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import viva.agents.model.Answer;
import viva.agents.model.ModelGateway;
import viva.agents.model.Validator;
import viva.agents.prompt.PromptLibrary;
import viva.study.CallId;
import viva.study.Critique;
import viva.study.Preference;
import viva.study.VivaException;

/// A prompt by its id, filled in and sent: what handlers need of models, and nothing else.
public record Asking(PromptLibrary prompts, ModelGateway gateway) {
    <T> Answer<T> ask(
            CallId call,
            String prompt,
            Map<String, String> inputs,
            Class<T> type,
            Validator<T> validator)
            throws InterruptedException {
        return gateway.ask(
                call, prompts.prompt(prompt).render(new TreeMap<>(inputs)), type, validator);
    }

    /// An answer without which the step cannot go on.
    ///
    /// @throws VivaException ANSWER where the model gave nothing usable after its repairs; the
    /// step's
    ///     next attempt asks under an id of its own
    <T> T required(
            StepContext context,
            String prompt,
            Map<String, String> inputs,
            Class<T> type,
            Validator<T> validator)
            throws InterruptedException {
        int before = context.run().look(state -> state.unusableAnswers(context.step()));
        CallId root = context.step().call();
        CallId call = before == 0 ? root : root.child("again" + before);
        return switch (ask(call, prompt, inputs, type, validator)) {
            case Answer.Usable<T> usable -> usable.value();
            case Answer.Unusable<T> unusable ->
                    throw new VivaException(
                            VivaException.Code.ANSWER,
                            "The answer to "
                                    + unusable.call()
                                    + " is unusable: "
                                    + unusable.reason()
                                    + ". Nothing is lost. Ask again, perhaps another model: viva resume --provider NAME");
        };
    }

    Critique critique(CallId call, String prompt, Map<String, String> inputs)
            throws InterruptedException {
        return switch (ask(call, prompt, inputs, Replies.CritiqueReply.class, _ -> List.of())) {
            case Answer.Usable<Replies.CritiqueReply> usable ->
                    switch (usable.value().vote()) {
                        case ACCEPT -> new Critique.Accept(usable.value().reason());
                        case REJECT -> new Critique.Reject(usable.value().reason());
                    };
            case Answer.Unusable<Replies.CritiqueReply> unusable ->
                    new Critique.Unparsable(unusable.reason());
        };
    }

    Preference prefer(CallId call, String prompt, Map<String, String> inputs)
            throws InterruptedException {
        return switch (ask(call, prompt, inputs, Replies.PreferenceReply.class, _ -> List.of())) {
            case Answer.Usable<Replies.PreferenceReply> usable ->
                    switch (usable.value().choice()) {
                        case FIRST -> new Preference.First(usable.value().reason());
                        case SECOND -> new Preference.Second(usable.value().reason());
                        case TIE -> new Preference.Tie(usable.value().reason());
                    };
            case Answer.Unusable<Replies.PreferenceReply> unusable ->
                    new Preference.Unparsable(unusable.reason());
        };
    }
}
