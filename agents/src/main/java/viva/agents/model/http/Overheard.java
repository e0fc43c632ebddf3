package viva.agents.model.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import viva.store.Json;

/// The body of the answer to one call as it came, for what LangChain4j does not hand on.
///
/// One for each call; the call runs on the caller's thread.
public final class Overheard {
    private static final ScopedValue<Overheard> LISTENING = ScopedValue.newInstance();

    private @Nullable SuccessfulHttpResponse last;

    /// Makes a call and listens to what the transport receives meanwhile.
    public <T> T during(Supplier<T> call) {
        return ScopedValue.where(LISTENING, this).call(call::get);
    }

    static void note(SuccessfulHttpResponse response) {
        if (LISTENING.isBound()) {
            LISTENING.get().last = response;
        }
    }

    /// Empty where nothing came, or nothing that is JSON.
    public Optional<JsonNode> body() {
        SuccessfulHttpResponse response = last;
        String body = response == null ? null : response.body();
        if (body == null || body.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.tree(body));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
