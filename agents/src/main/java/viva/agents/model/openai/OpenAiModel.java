package viva.agents.model.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import viva.agents.model.Model;
import viva.agents.model.ProviderFailure;
import viva.agents.model.Reply;
import viva.agents.model.Request;
import viva.agents.model.http.HttpLimits;
import viva.agents.model.http.OkHttpTransport;
import viva.agents.prompt.OutputSchema;
import viva.study.Models;
import viva.study.Usage;
import viva.study.VivaException;

/// OpenAI's Chat Completions, or a compatible server's, through LangChain4j over our transport.
///
/// The schema goes along as `response_format` until the server refuses it; the prompt shows it in
/// any case. Thread-safe.
public final class OpenAiModel implements Model {
    private static final String DEFAULT_KEY_VARIABLE = "OPENAI_API_KEY";

    private final OpenAiServer server;
    private final OpenAiChatModel strict;
    private final OpenAiChatModel lenient;
    private final AtomicBoolean takesSchemas = new AtomicBoolean(true);

    public OpenAiModel(OpenAiServer server, OkHttpTransport transport) {
        this.server = server;
        this.strict = chat(server, transport, true);
        this.lenient = chat(server, transport, false);
    }

    /// The model that a study names.
    ///
    /// @param environment value of an environment variable, empty where it is not set
    /// @throws VivaException USER where no model is named or the key is missing
    public static OpenAiModel of(Models models, Function<String, Optional<String>> environment) {
        String model =
                models.model()
                        .orElseThrow(
                                () ->
                                        new VivaException(
                                                VivaException.Code.USER,
                                                "The provider openai needs a model. Name one: --model"));
        String variable = models.keyVariable().orElse(DEFAULT_KEY_VARIABLE);
        Optional<String> key =
                environment.apply(variable).map(String::strip).filter(text -> !text.isEmpty());
        if (key.isEmpty() && (models.keyVariable().isPresent() || models.baseUrl().isEmpty())) {
            throw new VivaException(
                    VivaException.Code.USER,
                    "The environment variable "
                            + variable
                            + " holds no key for the provider openai. Set it, or name"
                            + " another server with --base-url");
        }
        return new OpenAiModel(
                new OpenAiServer(model, models.baseUrl(), key),
                new OkHttpTransport(HttpLimits.DEFAULTS));
    }

    private static OpenAiChatModel chat(
            OpenAiServer server, OkHttpTransport transport, boolean strict) {
        return OpenAiChatModel.builder()
                .httpClientBuilder(transport.builder())
                .baseUrl(server.url())
                .apiKey(server.key().orElse("none"))
                .modelName(server.model())
                .maxRetries(0)
                .strictJsonSchema(strict)
                .logRequests(false)
                .logResponses(false)
                .build();
    }

    @Override
    public Reply reply(Request request) throws InterruptedException {
        boolean withSchema = takesSchemas.get() && OutputSchema.isObjectAtRoot(request.schema());
        try {
            return ask(request, withSchema);
        } catch (SchemaRefused _) {
            takesSchemas.set(false);
            return ask(request, false);
        }
    }

    private Reply ask(Request request, boolean withSchema) throws InterruptedException {
        OpenAiChatModel chat = OutputSchema.fitsStrictMode(request.schema()) ? strict : lenient;
        try {
            return OpenAiReplies.reply(chat.chat(convert(request, withSchema)), server);
        } catch (ContentFilteredException e) {
            return new Reply(
                    String.valueOf(e.getMessage()),
                    server.label(),
                    false,
                    Reply.REFUSED,
                    Usage.NONE);
        } catch (RuntimeException e) {
            if (Thread.interrupted()) {
                InterruptedException stopped =
                        new InterruptedException("Call " + request.call() + " was cancelled");
                stopped.initCause(e);
                throw stopped;
            }
            Optional<String> refusal = OpenAiFailures.refusal(e);
            if (refusal.isPresent()) {
                return new Reply(refusal.get(), server.label(), false, Reply.REFUSED, Usage.NONE);
            }
            if (withSchema && OpenAiFailures.refusesSchema(e)) {
                throw new SchemaRefused(e);
            }
            throw new ProviderFailure(
                    OpenAiFailures.kind(e), server.redact(OpenAiFailures.words(e)), null);
        }
    }

    private ChatRequest convert(Request request, boolean withSchema) {
        OpenAiChatRequestParameters.Builder parameters = OpenAiChatRequestParameters.builder();
        if (server.isOpenAi()) {
            parameters.maxCompletionTokens(request.maxOutputTokens());
        } else {
            parameters.maxOutputTokens(request.maxOutputTokens());
        }
        if (withSchema) {
            parameters.responseFormat(format(request.prompt().id(), request.schema()));
        }
        return ChatRequest.builder()
                .messages(
                        SystemMessage.from(request.prompt().system()),
                        UserMessage.from(request.prompt().user()))
                .parameters(parameters.build())
                .build();
    }

    private static ResponseFormat format(String name, JsonNode schema) {
        return ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(
                        JsonSchema.builder()
                                .name(name.replace('-', '_'))
                                .rootElement(JsonRawSchema.from(schema.toString()))
                                .build())
                .build();
    }

    @Override
    public String label() {
        return server.label();
    }

    private static final class SchemaRefused extends RuntimeException {
        private static final long serialVersionUID = 1;

        SchemaRefused(RuntimeException cause) {
            super(cause);
        }
    }
}
