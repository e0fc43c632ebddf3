package viva.agents.model.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiResponsesChatModel;
import dev.langchain4j.model.openai.OpenAiResponsesChatRequestParameters;
import java.util.Optional;
import viva.agents.model.Reply;
import viva.agents.model.Request;
import viva.agents.model.http.OkHttpTransport;
import viva.agents.prompt.OutputSchema;

/// OpenAI's Responses (2026). Nothing is stored at the provider.
final class ResponsesWire implements Wire {
    private final Endpoint endpoint;
    private final OpenAiResponsesChatModel strict;
    private final OpenAiResponsesChatModel lenient;

    ResponsesWire(Endpoint endpoint, OkHttpTransport transport) {
        this.endpoint = endpoint;
        this.strict = chat(endpoint, transport, true);
        this.lenient = chat(endpoint, transport, false);
    }

    private static OpenAiResponsesChatModel chat(
            Endpoint endpoint, OkHttpTransport transport, boolean strict) {
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
    public ChatResponse ask(Request request, Optional<ResponseFormat> format) {
        OpenAiResponsesChatRequestParameters.Builder parameters =
                Wires.common(OpenAiResponsesChatRequestParameters.builder(), endpoint, format);
        parameters.maxOutputTokens(endpoint.maxOutputTokens(request.maxOutputTokens()));
        OpenAiResponsesChatModel chat =
                OutputSchema.fitsStrictMode(request.schema()) ? strict : lenient;
        return chat.chat(Wires.request(request, parameters));
    }

    @Override
    public boolean takes(JsonNode schema) {
        return OutputSchema.isObjectAtRoot(schema);
    }

    @Override
    public Optional<Ending> ending(JsonNode body) {
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
