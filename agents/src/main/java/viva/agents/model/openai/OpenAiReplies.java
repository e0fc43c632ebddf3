package viva.agents.model.openai;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import viva.agents.model.Reply;
import viva.study.Money;
import viva.study.Usage;

/// LangChain4j's response as a [Reply].
final class OpenAiReplies {
    private OpenAiReplies() {}

    static Reply reply(ChatResponse response, OpenAiServer server) {
        String text = response.aiMessage().text();
        String exact = response.modelName();
        String producer =
                exact == null || exact.equals(server.model())
                        ? server.label()
                        : server.label() + " (" + exact + ")";
        return new Reply(
                text == null ? "" : text,
                producer,
                false,
                finish(response.finishReason()),
                usage(response.tokenUsage()));
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

    private static Usage usage(@Nullable TokenUsage counted) {
        if (counted == null) {
            return Usage.NONE;
        }
        long cached =
                counted instanceof OpenAiTokenUsage detailed
                        ? Optional.ofNullable(detailed.inputTokensDetails())
                                .map(details -> count(details.cachedTokens()))
                                .orElse(0L)
                        : 0;
        return new Usage(
                count(counted.inputTokenCount()),
                cached,
                count(counted.outputTokenCount()),
                Money.ZERO,
                Duration.ZERO);
    }

    private static long count(@Nullable Integer tokens) {
        return tokens == null ? 0 : Math.max(0, tokens);
    }
}
