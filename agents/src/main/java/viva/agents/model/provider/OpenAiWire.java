package viva.agents.model.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import java.util.Optional;
import viva.agents.model.Request;
import viva.agents.model.http.OkHttpTransport;
import viva.agents.prompt.OutputSchema;

/// Chat Completions of OpenAI (2026) and of compatible servers.
final class OpenAiWire implements Wire {
    private final Endpoint endpoint;
    private final OpenAiChatModel strict;
    private final OpenAiChatModel lenient;

    OpenAiWire(Endpoint endpoint, OkHttpTransport transport) {
        this.endpoint = endpoint;
        this.strict = chat(endpoint, transport, true);
        this.lenient = chat(endpoint, transport, false);
    }

    private static OpenAiChatModel chat(
            Endpoint endpoint, OkHttpTransport transport, boolean strict) {
        return OpenAiChatModel.builder()
                .httpClientBuilder(transport.builder())
                .baseUrl(endpoint.url())
                .apiKey(endpoint.key().orElse("none"))
                .modelName(endpoint.model())
                .maxRetries(0)
                .strictJsonSchema(strict)
                .logRequests(false)
                .logResponses(false)
                .build();
    }

    @Override
    public ChatResponse ask(Request request, Optional<ResponseFormat> format) {
        OpenAiChatRequestParameters.Builder parameters =
                Wires.common(OpenAiChatRequestParameters.builder(), endpoint, format);
        int most = endpoint.maxOutputTokens(request.maxOutputTokens());
        if (endpoint.isOwn()) {
            parameters.maxCompletionTokens(most);
        } else {
            parameters.maxOutputTokens(most);
        }
        OpenAiChatModel chat = OutputSchema.fitsStrictMode(request.schema()) ? strict : lenient;
        return chat.chat(Wires.request(request, parameters));
    }

    @Override
    public boolean takes(JsonNode schema) {
        return OutputSchema.isObjectAtRoot(schema);
    }

    /// LangChain4j tells all of it.
    @Override
    public Optional<Ending> ending(JsonNode body) {
        return Optional.empty();
    }
}
