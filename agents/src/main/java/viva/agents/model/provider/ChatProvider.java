package viva.agents.model.provider;

import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import viva.agents.model.AnswerListener;
import viva.agents.model.Model;
import viva.agents.model.ProviderFailure;
import viva.agents.model.Reply;
import viva.agents.model.Request;
import viva.agents.model.http.Attempts;
import viva.agents.model.http.OkHttpTransport;
import viva.agents.model.http.Overheard;
import viva.study.Usage;

/// A provider's model through LangChain4j over our transport.
///
/// The answer's schema goes along until the server refuses it; the prompt shows it in any case. The
/// answer is streamed until the server answers whole. Thread-safe.
public final class ChatProvider implements Model {
    private final Endpoint endpoint;
    private final Wire streamed;
    private final Wire whole;
    private final Attempts attempts;
    private final AtomicReference<Habits> habits;

    public ChatProvider(Endpoint endpoint, OkHttpTransport transport) {
        this.endpoint = endpoint;
        this.streamed = Wires.to(endpoint, transport, true);
        this.whole = Wires.to(endpoint, transport, false);
        this.attempts = transport.attempts();
        this.habits = new AtomicReference<>(new Habits(endpoint.tuning().stream(), true));
    }

    /// What the server is asked for, as long as it goes along.
    private record Habits(boolean stream, boolean schemas) {
        Habits without(Unwilling server) {
            return new Habits(stream && !server.stream, schemas && server.stream);
        }
    }

    @Override
    public Reply reply(Request request) throws InterruptedException {
        return reply(request, _ -> {});
    }

    @Override
    public Reply reply(Request request, AnswerListener listener) throws InterruptedException {
        while (true) {
            try {
                return ask(request, habits.get(), listener);
            } catch (Unwilling server) {
                habits.updateAndGet(now -> now.without(server));
            }
        }
    }

    private Reply ask(Request request, Habits now, AnswerListener listener)
            throws InterruptedException {
        Wire wire = now.stream() ? streamed : whole;
        boolean withSchema = now.schemas() && wire.takes(request.schema());
        Optional<ResponseFormat> format =
                withSchema ? Optional.of(Wires.format(request)) : Optional.empty();
        Overheard<Wire.Ending> heard =
                new Overheard<>(wire::ending, (earlier, later) -> later.after(earlier));
        try {
            ChatResponse response =
                    attempts.of(
                            () -> {
                                listener.begins();
                                return oneTry(
                                        heard, () -> wire.ask(request, format, listener::hears));
                            });
            return ChatReplies.reply(response, heard.said(), endpoint);
        } catch (ContentFilteredException e) {
            return refused(String.valueOf(e.getMessage()));
        } catch (ProviderFailure e) {
            throw e;
        } catch (RuntimeException e) {
            stopIfInterrupted(request, e);
            Optional<String> refusal = ChatFailures.refusal(e);
            if (refusal.isPresent()) {
                return refused(refusal.get());
            }
            if (now.stream() && ChatFailures.answersWhole(e)) {
                throw new Unwilling(true, e);
            }
            if (withSchema && ChatFailures.refusesSchema(e)) {
                throw new Unwilling(false, e);
            }
            throw new ProviderFailure(
                    ChatFailures.kind(e), endpoint.redact(ChatFailures.words(e)), null);
        }
    }

    /// A refusal may leave LangChain4j with nothing that it takes for an answer.
    private static ChatResponse oneTry(Overheard<Wire.Ending> heard, Supplier<ChatResponse> call) {
        try {
            return heard.during(call);
        } catch (RuntimeException e) {
            Optional<String> refusal = heard.said().flatMap(Wire.Ending::text);
            if (refusal.isPresent()) {
                // Without its cause, which may be one that is tried again.
                throw new ContentFilteredException(refusal.get());
            }
            throw e;
        }
    }

    private static void stopIfInterrupted(Request request, RuntimeException e)
            throws InterruptedException {
        if (Thread.interrupted()) {
            InterruptedException stopped =
                    new InterruptedException("Call " + request.call() + " was cancelled");
            stopped.initCause(e);
            throw stopped;
        }
    }

    private Reply refused(String words) {
        return new Reply(words, endpoint.label(), false, Reply.REFUSED, Usage.NONE);
    }

    @Override
    public String label() {
        return endpoint.label();
    }

    /// The server does not go along: with streams, or else with schemas.
    private static final class Unwilling extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final boolean stream;

        Unwilling(boolean stream, RuntimeException cause) {
            super(cause);
            this.stream = stream;
        }
    }
}
