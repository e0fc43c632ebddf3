package viva.evaluation;

import java.util.SortedMap;
import viva.agents.model.Answer;
import viva.agents.model.ModelGateway;
import viva.agents.model.Validator;
import viva.agents.prompt.PromptLibrary;
import viva.study.CallId;

/// Live proposers of a committee: models that are asked so many times for the same thing.
///
/// @param size proposals a committee
public record ModelPool(PromptLibrary prompts, ModelGateway gateway, int size) {
    public ModelPool {
        if (size < 1) {
            throw new IllegalArgumentException("a committee needs a proposal");
        }
    }

    /// @throws viva.study.VivaException as [ModelGateway#ask]
    public <T> Answer<T> ask(
            CallId call,
            String prompt,
            SortedMap<String, String> inputs,
            Class<T> type,
            Validator<T> validator)
            throws InterruptedException {
        return gateway.ask(call, prompts.prompt(prompt).render(inputs), type, validator);
    }
}
