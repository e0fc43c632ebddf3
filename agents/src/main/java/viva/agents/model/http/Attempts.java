package viva.agents.model.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes a call again as long as that may help and costs nothing: after passing errors (429, 500,
/// 502,
/// 503, 529) and connections that could not be made, as late as the server asks or with growing
/// random waits. A [ConnectionCut] is not tried again: the server may bill it.
public final class Attempts {
    /// Waits between tries; a test's does not.
    @FunctionalInterface
    public interface Pause {
        void sleep(Duration time) throws InterruptedException;
    }

    private final HttpLimits limits;
    private final Retries retries;
    private final Pause pause;

    Attempts(HttpLimits limits, Retries retries, Pause pause) {
        this.limits = limits;
        this.retries = retries;
        this.pause = pause;
    }

    /// @param call one try over the [OkHttpTransport]
    /// @throws GaveUp for a server's error that stands after every try, or that no try mends
    /// @throws RuntimeException what the last try threw
    public <T> T of(Supplier<T> call) {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.get();
            } catch (RuntimeException e) {
                sleep(waitAfter(e, attempt));
            }
        }
    }

    private Duration waitAfter(RuntimeException e, int attempt) {
        ErrorAnswer error = cause(e, ErrorAnswer.class);
        if (error != null) {
            return waitAfter(error, attempt);
        }
        if (cause(e, BrokenConnection.class) == null || attempt >= limits.tries()) {
            throw e;
        }
        return retries.backOff(attempt);
    }

    private Duration waitAfter(ErrorAnswer error, int attempt) {
        String body = String.valueOf(error.getMessage());
        boolean tooLong =
                error.asked().filter(time -> time.compareTo(limits.longestWait()) > 0).isPresent();
        boolean paidUp = !body.contains("insufficient_quota");
        boolean mayPass = Retries.mayPass(error.statusCode());
        if (!mayPass || attempt >= limits.tries() || tooLong || !paidUp) {
            String words =
                    error.asked()
                            .map(time -> "; the server asks to wait " + time.toSeconds() + " s")
                            .orElse("");
            throw new GaveUp(error.statusCode(), body, attempt, words);
        }
        return error.asked().map(retries::jittered).orElseGet(() -> retries.backOff(attempt));
    }

    private void sleep(Duration wait) {
        try {
            pause.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("the call was cancelled", e));
        }
    }

    private static <T extends Throwable> @Nullable T cause(Throwable e, Class<T> type) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
        }
        return null;
    }
}
