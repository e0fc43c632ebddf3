package viva.agents.model.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import java.util.Optional;
import java.util.function.Consumer;
import viva.agents.model.Reply;
import viva.agents.model.Request;
import viva.agents.model.http.OkHttpTransport;
import viva.agents.prompt.OutputSchema;

/// Google's `generateContent` (v1beta). Gemini caches stable prefixes by itself.
final class GeminiWire implements Wire {
    private final Endpoint endpoint;
    private final Chat chat;

    GeminiWire(Endpoint endpoint, OkHttpTransport transport, boolean stream) {
        this.endpoint = endpoint;
        this.chat =
                stream
                        ? Chat.streamed(streamed(endpoint, transport))
                        : Chat.whole(whole(endpoint, transport));
    }

    private static StreamingChatModel streamed(Endpoint endpoint, OkHttpTransport transport) {
        return GoogleAiGeminiStreamingChatModel.builder()
                .httpClientBuilder(transport.builder())
                .baseUrl(endpoint.url())
                .apiKey(endpoint.key().orElse("none"))
                .modelName(endpoint.model())
                .logRequestsAndResponses(false)
                .build();
    }

    private static ChatModel whole(Endpoint endpoint, OkHttpTransport transport) {
        return GoogleAiGeminiChatModel.builder()
                .httpClientBuilder(transport.builder())
                .baseUrl(endpoint.url())
                .apiKey(endpoint.key().orElse("none"))
                .modelName(endpoint.model())
                .maxRetries(0)
                .logRequestsAndResponses(false)
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

    @Override
    public boolean takes(JsonNode schema) {
        return OutputSchema.isObjectAtRoot(schema);
    }

    /// A prompt that is blocked has no candidate at all.
    @Override
    public Optional<Ending> ending(JsonNode body) {
        JsonNode reason = body.path("promptFeedback").path("blockReason");
        return reason.isTextual() && body.path("candidates").isEmpty()
                ? Optional.of(
                        new Ending(
                                Reply.REFUSED,
                                Optional.of("The prompt was blocked: " + reason.asText())))
                : Optional.empty();
    }
}
