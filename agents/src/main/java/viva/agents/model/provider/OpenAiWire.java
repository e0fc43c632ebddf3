package viva.agents.model.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.util.Optional;
import java.util.function.Consumer;
import viva.agents.model.Reply;
import viva.agents.model.Request;
import viva.agents.model.http.OkHttpTransport;
import viva.agents.prompt.OutputSchema;

/// Chat Completions of OpenAI (2026) and of compatible servers.
final class OpenAiWire implements Wire {
    private final Endpoint endpoint;
    private final Chat strict;
    private final Chat lenient;

    OpenAiWire(Endpoint endpoint, OkHttpTransport transport, boolean stream) {
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
        return OpenAiStreamingChatModel.builder()
                .httpClientBuilder(transport.builder())
                .baseUrl(endpoint.url())
                .apiKey(endpoint.key().orElse("none"))
                .modelName(endpoint.model())
                .strictJsonSchema(strict)
                .logRequests(false)
                .logResponses(false)
                .build();
    }

    private static ChatModel whole(Endpoint endpoint, OkHttpTransport transport, boolean strict) {
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
    public ChatResponse ask(
            Request request, Optional<ResponseFormat> format, Consumer<String> pieces) {
        OpenAiChatRequestParameters.Builder parameters =
                Wires.common(OpenAiChatRequestParameters.builder(), endpoint, format);
        int most = endpoint.maxOutputTokens(request.maxOutputTokens());
        if (endpoint.isOwn()) {
            parameters.maxCompletionTokens(most);
        } else {
            parameters.maxOutputTokens(most);
        }
        Chat chat = OutputSchema.fitsStrictMode(request.schema()) ? strict : lenient;
        return chat.ask(Wires.request(request, parameters), pieces);
    }

    @Override
    public boolean takes(JsonNode schema) {
        return OutputSchema.isObjectAtRoot(schema);
    }

    /// LangChain4j tells all of a whole answer, and leaves out the words of a streamed refusal.
    @Override
    public Optional<Ending> ending(JsonNode body) {
        JsonNode refusal = body.path("choices").path(0).path("delta").path("refusal");
        return refusal.asText("").isEmpty()
                ? Optional.empty()
                : Optional.of(new Ending(Reply.REFUSED, Optional.of(refusal.asText())));
    }
}
