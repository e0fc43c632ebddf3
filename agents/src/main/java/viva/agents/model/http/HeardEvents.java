package viva.agents.model.http;

import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import viva.store.Json;

/// Hands a stream's events on and keeps what went wrong, which LangChain4j's parsers swallow.
final class HeardEvents implements ServerSentEventListener {
    private final ServerSentEventListener listener;
    private final Optional<Overheard<?>> heard;
    private @Nullable BoundedStream stream;
    private @Nullable Throwable failure;

    private int events;

    HeardEvents(ServerSentEventListener listener, Optional<Overheard<?>> heard) {
        this.listener = listener;
        this.heard = heard;
    }

    /// Reads a stream to its end.
    ///
    /// @throws IllegalStateException where it holds nothing that is an event
    void hear(BoundedStream body, ServerSentEventParser parser) throws IOException {
        stream = body;
        parser.parse(body, this);
        rethrow();
        if (events == 0 && body.bytes() > 0) {
            throw new IllegalStateException("what came is no stream of events");
        }
    }

    @Override
    public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
        if (isHalf(event)) {
            return;
        }
        events++;
        try {
            heard.ifPresent(one -> one.note(event.data()));
            listener.onEvent(event, context);
        } catch (RuntimeException e) {
            failure = e;
            context.parsingHandle().cancel();
        }
    }

    @Override
    public void onOpen(SuccessfulHttpResponse response) {
        listener.onOpen(response);
    }

    @Override
    public void onClose() {
        listener.onClose();
    }

    @Override
    public void onError(Throwable error) {
        failure = error;
    }

    /// The parsers hand on what stands before a sudden end as if it were an event.
    private boolean isHalf(ServerSentEvent event) {
        BoundedStream body = stream;
        return body != null && body.hasEnded() && !isWhole(event.data());
    }

    private static boolean isWhole(String data) {
        try {
            return data.strip().equals("[DONE]") || Json.tree(data).isContainerNode();
        } catch (IOException _) {
            return false;
        }
    }

    private void rethrow() throws IOException {
        switch (failure) {
            case null -> {}
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            default -> throw new IOException(failure);
        }
    }
}
