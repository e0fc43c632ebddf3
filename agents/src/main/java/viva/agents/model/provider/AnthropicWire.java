package viva.agents.model.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.Optional;
import java.util.function.Consumer;
import viva.agents.model.Reply;
import viva.agents.model.Request;
import viva.agents.model.http.OkHttpTransport;
import viva.agents.prompt.OutputSchema;

/// Anthropic's Messages (version 2023-06-01). The system prompt is marked to be cached.
final class AnthropicWire implements Wire {
    private final Endpoint endpoint;
    private final Chat chat;

    AnthropicWire(Endpoint endpoint, OkHttpTransport transport, boolean stream) {
        this.endpoint = endpoint;
        this.chat =
                stream
                        ? Chat.streamed(streamed(endpoint, transport))
                        : Chat.whole(whole(endpoint, transport));
    }

    private static StreamingChatModel streamed(Endpoint endpoint, OkHttpTransport transport) {
        return AnthropicStreamingChatModel.builder()
                .httpClientBuilder(transport.builder())
                .baseUrl(endpoint.url())
                .apiKey(endpoint.key().orElse("none"))
                .modelName(endpoint.model())
                .cacheSystemMessages(true)
                .logRequests(false)
                .logResponses(false)
                .build();
    }

    private static ChatModel whole(Endpoint endpoint, OkHttpTransport transport) {
        return AnthropicChatModel.builder()
                .httpClientBuilder(transport.builder())
                .baseUrl(endpoint.url())
                .apiKey(endpoint.key().orElse("none"))
                .modelName(endpoint.model())
                .cacheSystemMessages(true)
                .maxRetries(0)
                .logRequests(false)
                .logResponses(false)
                .build();
    }

    @Override
    public ChatResponse ask(
            Request request, Optional<ResponseFormat> format, Consumer<String> pieces) {
        DefaultChatRequestParameters.Builder<?> parameters =
                Wires.common(DefaultChatRequestParameters.builder(), endpoint, format);
        parameters.maxOutputTokens(endpoint.maxOutputTokens(request.maxOutputTokens()));
        return chat.ask(Wires.request(request, parameters), pieces);
    }

    /// Every object must be closed.
    @Override
    public boolean takes(JsonNode schema) {
        return OutputSchema.fitsStrictMode(schema);
    }

    @Override
    public Optional<Ending> ending(JsonNode body) {
        JsonNode piece = body.path("delta");
        String reason = (piece.has("stop_reason") ? piece : body).path("stop_reason").asText();
        return switch (reason) {
            case "refusal" -> Optional.of(new Ending(Reply.REFUSED, Optional.empty()));
            case "model_context_window_exceeded" ->
                    Optional.of(new Ending(Reply.CUT_OFF, Optional.empty()));
            default -> Optional.empty();
        };
    }
}
