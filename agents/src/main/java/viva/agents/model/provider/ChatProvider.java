package viva.agents.model.provider;

import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import viva.agents.model.Model;
import viva.agents.model.ProviderFailure;
import viva.agents.model.Reply;
import viva.agents.model.Request;
import viva.agents.model.http.OkHttpTransport;
import viva.agents.model.http.Overheard;
import viva.study.Usage;

/// A provider's model through LangChain4j over our transport.
///
/// The answer's schema goes along until the server refuses it; the prompt shows it in any case.
/// Thread-safe.
public final class ChatProvider implements Model {
    private final Endpoint endpoint;
    private final Wire wire;
    private final AtomicBoolean takesSchemas = new AtomicBoolean(true);

    public ChatProvider(Endpoint endpoint, OkHttpTransport transport) {
        this.endpoint = endpoint;
        this.wire = Wires.to(endpoint, transport);
    }

    @Override
    public Reply reply(Request request) throws InterruptedException {
        boolean withSchema = takesSchemas.get() && wire.takes(request.schema());
        try {
            return ask(request, withSchema);
        } catch (SchemaRefused _) {
            takesSchemas.set(false);
            return ask(request, false);
        }
    }

    private Reply ask(Request request, boolean withSchema) throws InterruptedException {
        Optional<ResponseFormat> format =
                withSchema ? Optional.of(Wires.format(request)) : Optional.empty();
        Overheard heard = new Overheard();
        try {
            ChatResponse response = heard.during(() -> wire.ask(request, format));
            return ChatReplies.reply(response, heard.body().flatMap(wire::ending), endpoint);
        } catch (ContentFilteredException e) {
            return refused(String.valueOf(e.getMessage()));
        } catch (ProviderFailure e) {
            throw e;
        } catch (RuntimeException e) {
            stopIfInterrupted(request, e);
            Optional<String> refusal =
                    ChatFailures.refusal(e)
                            .or(
                                    () ->
                                            heard.body()
                                                    .flatMap(wire::ending)
                                                    .flatMap(Wire.Ending::text));
            if (refusal.isPresent()) {
                return refused(refusal.get());
            }
            if (withSchema && ChatFailures.refusesSchema(e)) {
                throw new SchemaRefused(e);
            }
            throw new ProviderFailure(
                    ChatFailures.kind(e), endpoint.redact(ChatFailures.words(e)), null);
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

    private static final class SchemaRefused extends RuntimeException {
        private static final long serialVersionUID = 1;

        SchemaRefused(RuntimeException cause) {
            super(cause);
        }
    }
}
