package viva.agents.model.provider;

import dev.langchain4j.model.anthropic.AnthropicTokenUsage;
import dev.langchain4j.model.googleai.GoogleAiGeminiTokenUsage;
import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.langchain4j.model.output.TokenUsage;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import viva.study.Money;
import viva.study.Usage;

/// Tokens in one sense for all providers: input holds what was read from a cache, output holds
/// thoughts.
final class TokenCounts {
    private TokenCounts() {}

    static Usage of(@Nullable TokenUsage counted) {
        if (counted == null) {
            return Usage.NONE;
        }
        long input = count(counted.inputTokenCount());
        long output = count(counted.outputTokenCount());
        return switch (counted) {
            case OpenAiTokenUsage openAi -> usage(input, cached(openAi), output);
            case AnthropicTokenUsage anthropic -> {
                // Anthropic's input is what stands after the last cached part.
                long read = count(anthropic.cacheReadInputTokens());
                long written = count(anthropic.cacheCreationInputTokens());
                yield new Usage(
                        input + read + written, read, output, Money.ZERO, Duration.ZERO, written);
            }
            case GoogleAiGeminiTokenUsage gemini ->
                    usage(
                            input,
                            count(gemini.cachedContentTokenCount()),
                            output + count(gemini.thoughtsTokenCount()));
            default -> usage(input, 0, output);
        };
    }

    private static long cached(OpenAiTokenUsage counted) {
        return Optional.ofNullable(counted.inputTokensDetails())
                .map(details -> count(details.cachedTokens()))
                .orElse(0L);
    }

    private static Usage usage(long input, long cached, long output) {
        return new Usage(input, Math.min(cached, input), output, Money.ZERO, Duration.ZERO);
    }

    private static long count(@Nullable Integer tokens) {
        return tokens == null ? 0 : Math.max(0, tokens);
    }
}
