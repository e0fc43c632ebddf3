package viva.agents.model.http;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;
import okio.BufferedSource;
import okio.ByteString;

/// A call under way, which an interrupt of the waiting thread really cancels.
final class PendingCall implements Callback {
    private static final long MOST_BYTES = 64L << 20;

    /// @param response its body is read and closed
    record Received(Response response, ByteString body) {}

    private final CompletableFuture<Received> answer = new CompletableFuture<>();

    private PendingCall() {}

    static Received make(Call call) throws IOException, InterruptedException {
        PendingCall pending = new PendingCall();
        call.enqueue(pending);
        try {
            return pending.answer.get();
        } catch (InterruptedException e) {
            call.cancel();
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure
                    ? failure
                    : new IOException(e.getCause());
        }
    }

    @Override
    public void onFailure(Call call, IOException e) {
        answer.completeExceptionally(e);
    }

    @Override
    public void onResponse(Call call, Response response) {
        try (response) {
            BufferedSource source = response.body().source();
            if (source.request(MOST_BYTES + 1)) {
                throw new IOException("the answer is longer than " + MOST_BYTES + " bytes");
            }
            answer.complete(new Received(response, source.readByteString()));
        } catch (IOException e) {
            answer.completeExceptionally(e);
        }
    }
}
