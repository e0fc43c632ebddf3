package viva.agents.model.http;

import dev.langchain4j.exception.HttpException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A server answered with an error; the message is the body, as received.
final class ErrorAnswer extends HttpException {
    private static final long serialVersionUID = 1;

    private final @Nullable Duration asked;

    /// @param asked how long the server asks to wait
    ErrorAnswer(int status, String body, Optional<Duration> asked) {
        super(status, body);
        this.asked = asked.orElse(null);
    }

    Optional<Duration> asked() {
        return Optional.ofNullable(asked);
    }
}
