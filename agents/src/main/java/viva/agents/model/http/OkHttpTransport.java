package viva.agents.model.http;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/// LangChain4j's HTTP client over OkHttp. Thread-safe; share one.
///
/// Passing errors (429, 500, 502, 503, 529, a connection that cannot be made) are tried again
/// within
/// the limits. A timeout is a [TimeoutException], another status an [HttpException] with the body,
/// a
/// connection that fails an [UncheckedIOException]; one that breaks after the request was sent has
/// a
/// [ConnectionCut] in it, and is not tried again, since the server may bill it. Interrupting the
/// caller cancels the call and leaves the
/// interrupt set.
public final class OkHttpTransport implements HttpClient {
    private static final int CONNECTIONS = 1000;

    /// Waits between tries; a test's does not.
    @FunctionalInterface
    public interface Pause {
        void sleep(Duration time) throws InterruptedException;
    }

    private final OkHttpClient client;
    private final HttpLimits limits;
    private final Retries retries;
    private final Pause pause;

    public OkHttpTransport(HttpLimits limits) {
        this(limits, InstantSource.system(), RandomGenerator.getDefault(), Thread::sleep);
    }

    public OkHttpTransport(
            HttpLimits limits, InstantSource clock, RandomGenerator random, Pause pause) {
        Dispatcher dispatcher = new Dispatcher(Executors.newVirtualThreadPerTaskExecutor());
        dispatcher.setMaxRequests(CONNECTIONS);
        dispatcher.setMaxRequestsPerHost(CONNECTIONS);
        this.client =
                new OkHttpClient.Builder()
                        .dispatcher(dispatcher)
                        .socketFactory(new KeepAliveSockets())
                        .connectTimeout(limits.connect())
                        .readTimeout(limits.firstByte())
                        .writeTimeout(Duration.ofMinutes(2))
                        .callTimeout(limits.total())
                        .pingInterval(Duration.ofSeconds(30))
                        .eventListener(Sending.LISTENER)
                        .followRedirects(false)
                        .followSslRedirects(false)
                        .build();
        this.limits = limits;
        this.retries = new Retries(clock, random);
        this.pause = pause;
    }

    /// What LangChain4j wants to be given; its own time limits are not taken over.
    public HttpClientBuilder builder() {
        return new SharedTransport(this, limits);
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        Request wanted = convert(request);
        for (int attempt = 1; ; attempt++) {
            Duration wait;
            Sending sending = new Sending();
            try {
                PendingCall.Received received =
                        PendingCall.make(client.newCall(sending.mark(wanted)));
                if (received.response().isSuccessful()) {
                    return success(received);
                }
                wait = waitAfter(received, attempt);
            } catch (IOException e) {
                if (sending.hasBegun() || attempt >= limits.tries()) {
                    throw failure(e, sending);
                }
                wait = retries.backOff(attempt);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
            pause(wait);
        }
    }

    private RuntimeException failure(IOException e, Sending sending) {
        if (e instanceof InterruptedIOException && sending.hasBegun()) {
            return new TimeoutException("no answer within the limits " + limits, e);
        }
        return new UncheckedIOException(sending.hasBegun() ? new ConnectionCut(e) : e);
    }

    /// @throws GaveUp where trying again is useless
    private Duration waitAfter(PendingCall.Received received, int attempt) {
        int status = received.response().code();
        String body = received.body().utf8();
        Optional<Duration> asked = retries.asked(received.response(), body);
        boolean tooLong =
                asked.filter(time -> time.compareTo(limits.longestWait()) > 0).isPresent();
        boolean paidUp = !body.contains("insufficient_quota");
        if (!Retries.mayPass(status) || attempt >= limits.tries() || tooLong || !paidUp) {
            String words =
                    asked.map(time -> "; the server asks to wait " + time.toSeconds() + " s")
                            .orElse("");
            throw new GaveUp(status, body, attempt, words);
        }
        return asked.map(retries::jittered).orElseGet(() -> retries.backOff(attempt));
    }

    private void pause(Duration wait) {
        try {
            pause.sleep(wait);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static RuntimeException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new UncheckedIOException(new IOException("the call was cancelled", e));
    }

    @Override
    public void execute(
            HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        Request wanted = convert(request);
        Thread.ofVirtual().name("model-stream").start(() -> stream(wanted, parser, listener));
    }

    private void stream(
            Request request, ServerSentEventParser parser, ServerSentEventListener listener) {
        try (Response response = client.newCall(request).execute()) {
            if (!response.isSuccessful()) {
                listener.onError(
                        new HttpException(response.code(), response.peekBody(1 << 20).string()));
                return;
            }
            listener.onOpen(
                    SuccessfulHttpResponse.builder()
                            .statusCode(response.code())
                            .headers(response.headers().toMultimap())
                            .build());
            parser.parse(response.body().byteStream(), listener);
            listener.onClose();
        } catch (InterruptedIOException e) {
            listener.onError(new TimeoutException("no answer within the limits " + limits, e));
        } catch (IOException e) {
            listener.onError(new UncheckedIOException(e));
        }
    }

    private static SuccessfulHttpResponse success(PendingCall.Received received) {
        SuccessfulHttpResponse response =
                SuccessfulHttpResponse.builder()
                        .statusCode(received.response().code())
                        .headers(received.response().headers().toMultimap())
                        .body(received.body().toByteArray())
                        .build();
        Overheard.note(response);
        return response;
    }

    private static Request convert(HttpRequest request) {
        if (!request.formDataFields().isEmpty() || !request.formDataFiles().isEmpty()) {
            throw new UnsupportedFeatureException("This transport sends no form data");
        }
        Request.Builder builder = new Request.Builder().url(request.url());
        request.headers()
                .forEach((name, values) -> values.forEach(value -> builder.addHeader(name, value)));
        byte[] body =
                request.body() == null
                        ? new byte[0]
                        : request.body().getBytes(StandardCharsets.UTF_8);
        return switch (request.method()) {
            case GET -> builder.get().build();
            case POST -> builder.post(RequestBody.create(body)).build();
            case DELETE -> builder.delete().build();
        };
    }
}
