package viva.agents.model.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import java.util.Optional;
import java.util.function.Consumer;
import viva.agents.model.ProviderFailure;
import viva.agents.model.Request;
import viva.agents.model.http.OkHttpTransport;
import viva.agents.prompt.OutputSchema;

/// Ollama's `/api/chat`.
///
/// Ollama leaves out the beginning of a prompt that is longer than its context, and says nothing.
/// So
/// the context is set with every call, and a prompt that might not fit is not sent.
final class OllamaWire implements Wire {
    private static final int CONTEXT_TOKENS = 32_768;
    private static final int LEAST_ROOM = 512;

    private final Endpoint endpoint;
    private final int context;
    private final Chat chat;

    OllamaWire(Endpoint endpoint, OkHttpTransport transport, boolean stream) {
        this.endpoint = endpoint;
        this.context = endpoint.tuning().contextTokens().orElse(CONTEXT_TOKENS);
        this.chat = stream ? Chat.streamed(streamed(transport)) : Chat.whole(whole(transport));
    }

    private StreamingChatModel streamed(OkHttpTransport transport) {
        return OllamaStreamingChatModel.builder()
                .httpClientBuilder(transport.builder())
                .baseUrl(endpoint.url())
                .modelName(endpoint.model())
                .numCtx(context)
                .logRequests(false)
                .logResponses(false)
                .build();
    }

    private ChatModel whole(OkHttpTransport transport) {
        return OllamaChatModel.builder()
                .httpClientBuilder(transport.builder())
                .baseUrl(endpoint.url())
                .modelName(endpoint.model())
                .numCtx(context)
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
        int most = endpoint.maxOutputTokens(request.maxOutputTokens());
        parameters.maxOutputTokens(Math.min(most, room(request)));
        return chat.ask(Wires.request(request, parameters), pieces);
    }

    /// Tokens that are left for the answer, where a token has three characters: on the safe side.
    private int room(Request request) {
        int prompt = Math.ceilDiv(request.prompt().text().length(), 3);
        if (context - prompt < LEAST_ROOM) {
            throw new ProviderFailure(
                    ProviderFailure.Kind.CONTEXT_OVERFLOW,
                    "a prompt of up to "
                            + prompt
                            + " tokens leaves no room in a context of "
                            + context
                            + ", and Ollama would silently leave out its beginning; give the model a"
                            + " longer one in the study file: context_tokens",
                    null);
        }
        return context - prompt;
    }

    @Override
    public boolean takes(JsonNode schema) {
        return OutputSchema.isObjectAtRoot(schema);
    }

    @Override
    public Optional<Ending> ending(JsonNode body) {
        return Optional.empty();
    }
}
