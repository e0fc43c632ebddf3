package viva.agents.model.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiResponsesChatModel;
import dev.langchain4j.model.openai.OpenAiResponsesChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiResponsesStreamingChatModel;
import java.util.Optional;
import java.util.function.Consumer;
import viva.agents.model.Reply;
import viva.agents.model.Request;
import viva.agents.model.http.OkHttpTransport;
import viva.agents.prompt.OutputSchema;

/// OpenAI's Responses (2026). Nothing is stored at the provider.
final class ResponsesWire implements Wire {
    private final Endpoint endpoint;
    private final Chat strict;
    private final Chat lenient;

    ResponsesWire(Endpoint endpoint, OkHttpTransport transport, boolean stream) {
        this.endpoint = endpoint;
        this.strict = chat(endpoint, transport, stream, true);
        this.lenient = chat(endpoint, transport, stream, false);
    }

    private static Chat chat(
            Endpoint endpoint, OkHttpTransport transport, boolean stream, boolean strict) {
        return stream
                ? Chat.streamed(streamed(endpoint, transport, strict))
                : Chat.whole(whole(endpoint, transport, strict));
    }

    private static StreamingChatModel streamed(
            Endpoint endpoint, OkHttpTransport transport, boolean strict) {
        return OpenAiResponsesStreamingChatModel.builder()
                .httpClientBuilder(transport.builder())
                .baseUrl(endpoint.url())
                .apiKey(endpoint.key().orElse("none"))
                .modelName(endpoint.model())
                .strictJsonSchema(strict)
                .store(false)
                .logRequests(false)
                .logResponses(false)
                .build();
    }

    private static ChatModel whole(Endpoint endpoint, OkHttpTransport transport, boolean strict) {
        return OpenAiResponsesChatModel.builder()
                .httpClientBuilder(transport.builder())
                .baseUrl(endpoint.url())
                .apiKey(endpoint.key().orElse("none"))
                .modelName(endpoint.model())
                .strictJsonSchema(strict)
                .store(false)
                .logRequests(false)
                .logResponses(false)
                .build();
    }

    @Override
    public ChatResponse ask(
            Request request, Optional<ResponseFormat> format, Consumer<String> pieces) {
        OpenAiResponsesChatRequestParameters.Builder parameters =
                Wires.common(OpenAiResponsesChatRequestParameters.builder(), endpoint, format);
        parameters.maxOutputTokens(endpoint.maxOutputTokens(request.maxOutputTokens()));
        Chat chat = OutputSchema.fitsStrictMode(request.schema()) ? strict : lenient;
        return chat.ask(Wires.request(request, parameters), pieces);
    }

    @Override
    public boolean takes(JsonNode schema) {
        return OutputSchema.isObjectAtRoot(schema);
    }

    @Override
    public Optional<Ending> ending(JsonNode piece) {
        JsonNode body = piece.path("response").isObject() ? piece.path("response") : piece;
        for (JsonNode item : body.path("output")) {
            for (JsonNode part : item.path("content")) {
                if (part.path("type").asText().equals("refusal")) {
                    String words = part.path("refusal").asText();
                    return Optional.of(new Ending(Reply.REFUSED, Optional.of(words)));
                }
            }
        }
        return switch (body.path("incomplete_details").path("reason").asText()) {
            case "content_filter" -> Optional.of(new Ending(Reply.REFUSED, Optional.empty()));
            case "max_output_tokens" -> Optional.of(new Ending(Reply.CUT_OFF, Optional.empty()));
            default -> Optional.empty();
        };
    }
}
