package viva.agents.model.provider;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.function.Consumer;

/// One of LangChain4j's models, whose answer comes whole or in pieces.
@FunctionalInterface
interface Chat {
    /// Makes one try of a call on this thread.
    ///
    /// @param pieces hears the text as it comes, on another thread; nothing where it comes whole
    ChatResponse ask(ChatRequest request, Consumer<String> pieces);

    static Chat whole(ChatModel model) {
        return (request, _) -> model.chat(request);
    }

    static Chat streamed(StreamingChatModel model) {
        return (request, pieces) -> {
            StreamedAnswer answer = new StreamedAnswer(pieces);
            model.chat(request, answer);
            return answer.response();
        };
    }
}
