package viva.agents.model.provider;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.util.Optional;
import viva.agents.model.Request;
import viva.agents.model.http.OkHttpTransport;

/// The wire of an endpoint, and how a request is put on any of them.
final class Wires {
    private Wires() {}

    /// @param stream whether answers come in pieces
    static Wire to(Endpoint endpoint, OkHttpTransport transport, boolean stream) {
        return switch (endpoint.api()) {
            case OPENAI -> new OpenAiWire(endpoint, transport, stream);
            case OPENAI_RESPONSES -> new ResponsesWire(endpoint, transport, stream);
            case ANTHROPIC -> new AnthropicWire(endpoint, transport, stream);
            case GEMINI -> new GeminiWire(endpoint, transport, stream);
            case OLLAMA -> new OllamaWire(endpoint, transport, stream);
        };
    }

    /// The stable part as the system message, so that it can be cached; the task as the user's.
    static ChatRequest request(
            Request request, DefaultChatRequestParameters.Builder<?> parameters) {
        return ChatRequest.builder()
                .messages(
                        SystemMessage.from(request.prompt().system()),
                        UserMessage.from(request.prompt().user()))
                .parameters(parameters.build())
                .build();
    }

    /// The limit, temperature and format of a request, on parameters of the provider's kind.
    static <B extends DefaultChatRequestParameters.Builder<?>> B common(
            B parameters, Endpoint endpoint, Optional<ResponseFormat> format) {
        endpoint.tuning().temperature().ifPresent(t -> parameters.temperature(t.doubleValue()));
        format.ifPresent(parameters::responseFormat);
        return parameters;
    }

    static ResponseFormat format(Request request) {
        return ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(
                        JsonSchema.builder()
                                .name(request.prompt().id().replace('-', '_'))
                                .rootElement(JsonRawSchema.from(request.schema().toString()))
                                .build())
                .build();
    }
}
