package viva.agents.model.provider;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import viva.agents.model.http.ConnectionCut;

/// Puts the pieces of an answer together. One that never says why it ended was cut off under way,
/// however tidily the connection was closed.
final class StreamedAnswer implements StreamingChatResponseHandler {
    private final Consumer<String> pieces;
    private volatile @Nullable ChatResponse whole;
    private volatile @Nullable Throwable failure;

    StreamedAnswer(Consumer<String> pieces) {
        this.pieces = pieces;
    }

    @Override
    public void onPartialResponse(String piece) {
        pieces.accept(piece);
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        whole = response;
    }

    @Override
    public void onError(Throwable error) {
        if (failure == null) {
            failure = error;
        }
    }

    /// The whole answer, once the stream has ended.
    ChatResponse response() {
        Throwable seen = failure;
        if (seen != null) {
            throw seen instanceof RuntimeException e ? e : new IllegalStateException(seen);
        }
        ChatResponse response = whole;
        if (response == null || response.finishReason() == null) {
            throw new ConnectionCut(new IOException("the stream ended before the answer did"));
        }
        return response;
    }
}
