package viva.bench.agents;

import dev.langchain4j.agentic.Agent;
import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.agentic.UntypedAgent;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The same calls as agents of langchain4j-agentic, side by side in its parallel workflow; nothing
/// is journaled, budgeted or kept.
final class AgenticFanOut {
    /// One agent; its question is given to its builder. Public, since the library calls it by
    /// reflection.
    public interface Critic {
        @Agent
        Vote vote();
    }

    /// From the first question to the last answer; the agents are built before.
    Effort run() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(Calls.AT_ONCE)) {
            UntypedAgent all =
                    AgenticServices.parallelBuilder()
                            .subAgents(Calls.numbers().map(AgenticFanOut::critic).toArray())
                            .executor(threads)
                            .output(scope -> votes(scope.state()))
                            .build();
            Object[] votes = new Object[1];
            Effort effort = Effort.of(() -> votes[0] = all.invoke(Map.of()));
            Calls.requireAnswers(((List<?>) votes[0]).stream().map(Vote.class::cast).toList());
            return effort;
        }
    }

    private static Critic critic(int call) {
        return AgenticServices.agentBuilder(Critic.class)
                .chatModel(new SlowModel())
                .systemMessage(Calls.RULES)
                .userMessage(Calls.question(call))
                .outputKey(key(call))
                .build();
    }

    private static List<Object> votes(Map<String, Object> state) {
        return Calls.numbers().map(call -> state.get(key(call))).toList();
    }

    private static String key(int call) {
        return "c" + call;
    }

    private static final class SlowModel implements ChatModel {
        @Override
        public ChatResponse doChat(ChatRequest request) {
            String asked = ((UserMessage) request.messages().getLast()).singleText();
            return ChatResponse.builder()
                    .aiMessage(AiMessage.from(answer(asked)))
                    .finishReason(FinishReason.STOP)
                    .tokenUsage(new TokenUsage(2_100, 20))
                    .build();
        }

        /// The library adds the form of the answer behind the question.
        private static String answer(String asked) {
            try {
                return Calls.answer(asked.split("\\R", 2)[0]);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
