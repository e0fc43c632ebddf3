package viva.agents.model.provider;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import viva.agents.model.Reply;

/// LangChain4j's response as a [Reply].
final class ChatReplies {
    private ChatReplies() {}

    /// @param ending what the wire knows better
    static Reply reply(ChatResponse response, Optional<Wire.Ending> ending, Endpoint endpoint) {
        String said = response.aiMessage().text();
        String text = said == null ? "" : said;
        return new Reply(
                ending.flatMap(Wire.Ending::text).orElse(text),
                producer(response.modelName(), endpoint),
                false,
                ending.map(Wire.Ending::finish).orElseGet(() -> finish(response.finishReason())),
                TokenCounts.of(response.tokenUsage()));
    }

    private static String producer(@Nullable String exact, Endpoint endpoint) {
        return exact == null || exact.isBlank() || exact.equals(endpoint.model())
                ? endpoint.label()
                : endpoint.label() + " (" + exact + ")";
    }

    private static String finish(@Nullable FinishReason reason) {
        return switch (reason) {
            case null -> "unknown";
            case STOP -> "stop";
            case LENGTH -> Reply.CUT_OFF;
            case TOOL_EXECUTION -> "tool_calls";
            case CONTENT_FILTER -> Reply.REFUSED;
            case OTHER -> "other";
        };
    }
}
