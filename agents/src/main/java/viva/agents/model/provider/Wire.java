package viva.agents.model.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.Optional;
import java.util.function.Consumer;
import viva.agents.model.Request;

/// One provider's wire format, as LangChain4j speaks it, and what LangChain4j does not tell.
interface Wire {
    /// Makes one try of the call.
    ///
    /// @param format the answer's schema, where it is sent along
    /// @param pieces hears the text as it comes, where the model is streamed
    ChatResponse ask(Request request, Optional<ResponseFormat> format, Consumer<String> pieces);

    /// Whether an answer's schema may be sent along.
    boolean takes(JsonNode schema);

    /// How the answer ended, where the body says it and LangChain4j does not.
    ///
    /// @param body the whole answer, or a piece of a stream
    Optional<Ending> ending(JsonNode body);

    /// @param finish as in a reply
    /// @param text of a refusal; empty where the answer's own text stands
    record Ending(String finish, Optional<String> text) {
        /// What an earlier and this later piece of a stream say.
        Ending after(Ending earlier) {
            Optional<String> whole =
                    earlier.text.map(words -> words + text.orElse("")).or(() -> text);
            return new Ending(finish, whole);
        }
    }
}
