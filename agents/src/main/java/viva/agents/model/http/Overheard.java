package viva.agents.model.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import viva.store.Json;

/// Listens to the answer of one call as it comes, for what LangChain4j does not hand on.
///
/// One for each call, which runs on the caller's thread; the pieces of a stream come on another.
///
/// @param <T> what is listened for
public final class Overheard<T> {
    private static final ScopedValue<Overheard<?>> LISTENING = ScopedValue.newInstance();

    private final Function<JsonNode, Optional<T>> wanted;
    private final BinaryOperator<T> together;
    private volatile @Nullable T said;

    /// @param wanted what a body, or a piece of a stream, says
    /// @param together what an earlier and a later piece say
    public Overheard(Function<JsonNode, Optional<T>> wanted, BinaryOperator<T> together) {
        this.wanted = wanted;
        this.together = together;
    }

    /// Makes a call and listens, from the start, to what the transport receives meanwhile.
    public <R> R during(Supplier<R> call) {
        said = null;
        return ScopedValue.where(LISTENING, this).call(call::get);
    }

    /// Who listens to the calls of this thread.
    static Optional<Overheard<?>> current() {
        return LISTENING.isBound() ? Optional.of(LISTENING.get()) : Optional.empty();
    }

    void note(SuccessfulHttpResponse response) {
        note(response.body());
    }

    void note(@Nullable String piece) {
        if (piece == null || piece.isBlank()) {
            return;
        }
        try {
            wanted.apply(Json.tree(piece)).ifPresent(this::add);
        } catch (IOException _) {
            // What is not JSON says nothing; LangChain4j complains where it matters.
        }
    }

    private void add(T later) {
        T earlier = said;
        said = earlier == null ? later : together.apply(earlier, later);
    }

    /// What was heard since the last call began.
    public Optional<T> said() {
        return Optional.ofNullable(said);
    }
}
