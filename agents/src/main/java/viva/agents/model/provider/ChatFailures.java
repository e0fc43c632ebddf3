package viva.agents.model.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.TimeoutException;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import viva.agents.model.ProviderFailure;
import viva.agents.model.http.ConnectionCut;
import viva.agents.model.http.GaveUp;
import viva.agents.model.http.UnstreamedAnswer;
import viva.agents.prompt.SafeText;
import viva.store.Json;

/// What a failed call means, by its HTTP status and the words that each provider uses.
final class ChatFailures {
    private static final Pattern TOO_LONG =
            Pattern.compile(
                    "context_length_exceeded|maximum context length|context window|context size"
                            + "|context limit|too many tokens|prompt is too long"
                            + "|exceeds the maximum number of tokens|input is too long");
    private static final Pattern SCHEMA =
            Pattern.compile(
                    "response_format|schema|guided_json|grammar|output_config|structured output"
                            + "|invalid format");
    private static final Pattern KEY =
            Pattern.compile("api_key_invalid|api key not valid|api key expired|invalid x-api-key");
    private static final Pattern UNPAID =
            Pattern.compile("insufficient_quota|credit balance|requestsperday");
    private static final Pattern UNKNOWN =
            Pattern.compile("model_not_found|unknown model|model does not exist");
    private static final Pattern FILTERED =
            Pattern.compile("content_filter|content_policy_violation");

    private ChatFailures() {}

    static ProviderFailure.Kind kind(RuntimeException e) {
        HttpException http = cause(e, HttpException.class);
        if (http != null) {
            return kind(http);
        }
        if (cause(e, ConnectionCut.class) != null) {
            return ProviderFailure.Kind.CUT_OFF;
        }
        if (cause(e, TimeoutException.class) != null) {
            return ProviderFailure.Kind.TIMEOUT;
        }
        if (cause(e, JsonProcessingException.class) == null
                && cause(e, IOException.class) != null) {
            return ProviderFailure.Kind.UNREACHABLE;
        }
        return ProviderFailure.Kind.GARBAGE;
    }

    private static ProviderFailure.Kind kind(HttpException http) {
        String body = body(http);
        return switch (http.statusCode()) {
            case 401, 403 -> ProviderFailure.Kind.BAD_KEY;
            case 402 -> ProviderFailure.Kind.QUOTA;
            case 404 ->
                    body.contains("model")
                            ? ProviderFailure.Kind.UNKNOWN_MODEL
                            : ProviderFailure.Kind.GARBAGE;
            case 408 -> ProviderFailure.Kind.TIMEOUT;
            case 413 -> ProviderFailure.Kind.CONTEXT_OVERFLOW;
            case 429 ->
                    UNPAID.matcher(body).find()
                            ? ProviderFailure.Kind.QUOTA
                            : ProviderFailure.Kind.RATE_LIMIT;
            default -> otherKind(http.statusCode(), body);
        };
    }

    private static ProviderFailure.Kind otherKind(int status, String body) {
        if (status >= 500) {
            return ProviderFailure.Kind.OVERLOADED;
        }
        if (status < 400) {
            return ProviderFailure.Kind.GARBAGE;
        }
        if (TOO_LONG.matcher(body).find()) {
            return ProviderFailure.Kind.CONTEXT_OVERFLOW;
        }
        if (KEY.matcher(body).find()) {
            return ProviderFailure.Kind.BAD_KEY;
        }
        if (UNPAID.matcher(body).find()) {
            return ProviderFailure.Kind.QUOTA;
        }
        return UNKNOWN.matcher(body).find()
                ? ProviderFailure.Kind.UNKNOWN_MODEL
                : ProviderFailure.Kind.REJECTED;
    }

    /// The server does not take the schema, or none at all.
    static boolean refusesSchema(RuntimeException e) {
        HttpException http = cause(e, HttpException.class);
        return http != null
                && (http.statusCode() == 400 || http.statusCode() == 422)
                && SCHEMA.matcher(body(http)).find();
    }

    /// A filter's words, where a filter refused the prompt as an HTTP error.
    static Optional<String> refusal(RuntimeException e) {
        HttpException http = cause(e, HttpException.class);
        if (http == null || http.statusCode() != 400) {
            return Optional.empty();
        }
        boolean refused = FILTERED.matcher(body(http)).find();
        return refused ? Optional.of(message(http)) : Optional.empty();
    }

    /// Whether a server that was asked for pieces answered whole.
    static boolean answersWhole(RuntimeException e) {
        return cause(e, UnstreamedAnswer.class) != null;
    }

    /// What was seen, in one line.
    static String words(RuntimeException e) {
        HttpException http = cause(e, HttpException.class);
        if (http != null) {
            String what =
                    http instanceof GaveUp gaveUp ? gaveUp.words() : "HTTP " + http.statusCode();
            return what + ": " + SafeText.line(message(http), 300);
        }
        IOException io = cause(e, IOException.class);
        return SafeText.line(String.valueOf(io == null ? e.getMessage() : io.toString()), 300);
    }

    private static String body(HttpException http) {
        return String.valueOf(http.getMessage()).toLowerCase(Locale.ROOT);
    }

    private static String message(HttpException http) {
        String body = String.valueOf(http.getMessage());
        try {
            JsonNode error = Json.tree(body).path("error");
            JsonNode words = error.isTextual() ? error : error.path("message");
            return words.isTextual() ? words.asText() : body;
        } catch (IOException _) {
            return body;
        }
    }

    private static <T extends Throwable> @Nullable T cause(Throwable e, Class<T> type) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
        }
        return null;
    }
}
