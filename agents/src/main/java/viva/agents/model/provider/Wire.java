package viva.agents.model.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.Optional;
import viva.agents.model.Request;

/// One provider's wire format, as LangChain4j speaks it, and what LangChain4j does not tell.
interface Wire {
    /// Makes the call.
    ///
    /// @param format the answer's schema, where it is sent along
    ChatResponse ask(Request request, Optional<ResponseFormat> format);

    /// Whether an answer's schema may be sent along.
    boolean takes(JsonNode schema);

    /// How the answer ended, where the body says it and LangChain4j does not.
    Optional<Ending> ending(JsonNode body);

    /// @param finish as in a reply
    /// @param text of a refusal; empty where the answer's own text stands
    record Ending(String finish, Optional<String> text) {}
}
