package viva.agents.model.http;

import dev.langchain4j.exception.TimeoutException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/// A call under way, which an interrupt of the waiting thread really cancels.
final class PendingCall<T> implements Callback {
    /// Reads an answer to its end, on another thread than the caller's; it is closed afterwards.
    @FunctionalInterface
    interface Reader<T> {
        /// @param alive to be run whenever a piece has come
        T read(Response response, Runnable alive) throws IOException;
    }

    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private final Reader<T> reader;
    private volatile long lastPiece;

    private PendingCall(Reader<T> reader) {
        this.reader = reader;
    }

    /// @throws TimeoutException where a limit is reached
    /// @throws BrokenConnection where there is no connection, or not until the end
    /// @throws UncheckedIOException where the caller is interrupted, which stays set
    static <T> T make(Call call, HttpLimits limits, Reader<T> reader) {
        PendingCall<T> pending = new PendingCall<>(reader);
        call.enqueue(pending);
        try {
            return pending.wait(call, limits.stall());
        } catch (InterruptedIOException e) {
            throw new TimeoutException("no answer within the limits " + limits, e);
        } catch (IOException e) {
            throw new BrokenConnection(e);
        } catch (InterruptedException e) {
            call.cancel();
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("the call was cancelled", e));
        }
    }

    private T wait(Call call, Duration stall) throws IOException, InterruptedException {
        long patience = stall.toNanos();
        long left = patience;
        while (true) {
            try {
                return answer.get(Math.max(1, left), TimeUnit.NANOSECONDS);
            } catch (java.util.concurrent.TimeoutException _) {
                long piece = lastPiece;
                left = piece == 0 ? patience : patience - (System.nanoTime() - piece);
                if (left <= 0) {
                    call.cancel();
                    throw new InterruptedIOException("the answer stalled");
                }
            } catch (ExecutionException e) {
                throw failure(e.getCause());
            }
        }
    }

    private static IOException failure(@Nullable Throwable cause) {
        return switch (cause) {
            case RuntimeException e -> throw e;
            case IOException e -> e;
            case null, default -> new IOException(cause);
        };
    }

    @Override
    public void onFailure(Call call, IOException e) {
        answer.completeExceptionally(e);
    }

    @Override
    public void onResponse(Call call, Response response) {
        try (response) {
            answer.complete(reader.read(response, () -> lastPiece = System.nanoTime() | 1));
        } catch (IOException | RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }
}
