package viva.agents.model;

import java.util.List;
import java.util.Optional;
import viva.agents.price.Rate;
import viva.study.CallId;

/// Whatever answers a prompt: a provider, a person, a recording. Thread-safe.
///
/// Only the [ModelGateway] calls it: there, calls are budgeted, kept, and never made twice.
public interface Model {
    /// Answers one request; it may take hours.
    ///
    /// An empty or refusing answer is a reply all the same.
    ///
    /// @throws ProviderFailure where no answer comes: says of which kind and what to do
    /// @throws viva.study.VivaException USER where a recording does not fit
    /// @throws InterruptedException where the thread is interrupted; the call under way is
    ///     cancelled
    Reply reply(Request request) throws InterruptedException;

    /// The same, while the answer can be watched.
    ///
    /// @param listener hears the text as it comes; nothing where the answer comes whole
    default Reply reply(Request request, AnswerListener listener) throws InterruptedException {
        return reply(request);
    }

    /// Whom to ask for a call, in order: the second where the first fails, and so on. Itself alone,
    /// unless it stands for several.
    default List<Model> candidates(String role, CallId call) {
        return List.of(this);
    }

    /// What its tokens cost; empty where nobody has said: the gateway does not ask it then, unless
    /// the study allows that.
    default Optional<Rate> rate() {
        return Optional.empty();
    }

    /// What an answer may be long at most.
    ///
    /// @param wanted by whoever asks
    default int maxOutputTokens(int wanted) {
        return wanted;
    }

    /// Waits until one more call of it may be under way; nothing is reserved before.
    ///
    /// @return to be closed when the call has ended
    default Turn turn() throws InterruptedException {
        return () -> {};
    }

    /// The right to have one call under way.
    @FunctionalInterface
    interface Turn extends AutoCloseable {
        /// Says that the call leaves now, all else that it waited for behind it.
        default void leaves() {}

        @Override
        void close();
    }

    /// Whether it reads what a researcher adds to a prompt while the run goes on: all but a
    /// recording, whose answers were given before.
    default boolean readsNotes() {
        return true;
    }

    /// Who answers, for people: `openai gpt-x at host`, `recording of min-norm`.
    String label();
}
