package viva.agents.model.http;

import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;

/// LangChain4j's HTTP client over OkHttp: one try of a call, whole or in pieces. Thread-safe; share
/// one.
///
/// A timeout is a [dev.langchain4j.exception.TimeoutException], an error of the server a
/// [dev.langchain4j.exception.HttpException] with the body, a connection that fails a
/// [BrokenConnection], and one that breaks after the request was sent a [ConnectionCut].
/// Interrupting
/// the caller cancels the call and leaves the interrupt set. [#attempts] tries again.
public final class OkHttpTransport implements HttpClient {
    private static final int CONNECTIONS = 1000;
    private static final long MOST_BYTES = 64L << 20;

    private final OkHttpClient client;
    private final HttpLimits limits;
    private final Retries retries;
    private final Attempts attempts;

    public OkHttpTransport(HttpLimits limits) {
        this(limits, InstantSource.system(), RandomGenerator.getDefault(), Thread::sleep);
    }

    public OkHttpTransport(
            HttpLimits limits, InstantSource clock, RandomGenerator random, Attempts.Pause pause) {
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
        this.attempts = new Attempts(limits, retries, pause);
    }

    /// What LangChain4j wants to be given; its own time limits are not taken over.
    public HttpClientBuilder builder() {
        return new SharedTransport(this, limits);
    }

    public Attempts attempts() {
        return attempts;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        SuccessfulHttpResponse response = make(request, this::whole);
        Overheard.current().ifPresent(heard -> heard.note(response));
        return response;
    }

    private <T> T make(HttpRequest request, PendingCall.Reader<T> reader) {
        Sending sending = new Sending();
        try {
            return PendingCall.make(client.newCall(sending.mark(convert(request))), limits, reader);
        } catch (BrokenConnection e) {
            throw sending.hasBegun()
                    ? new ConnectionCut(new IOException(String.valueOf(e.getMessage())))
                    : e;
        } catch (TimeoutException e) {
            throw sending.hasBegun()
                    ? e
                    : new BrokenConnection(new IOException(String.valueOf(e.getMessage())));
        }
    }

    private SuccessfulHttpResponse whole(Response response, Runnable alive) throws IOException {
        byte[] body = body(response);
        requireSuccess(response, body);
        return head(response).body(body).build();
    }

    /// Returns when the stream has ended; the listener hears on another thread.
    @Override
    public void execute(
            HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        HeardEvents heard = new HeardEvents(listener, Overheard.current());
        try {
            make(request, (response, alive) -> pieces(response, parser, heard, alive));
        } catch (RuntimeException e) {
            listener.onError(e);
        }
    }

    private HeardEvents pieces(
            Response response, ServerSentEventParser parser, HeardEvents listener, Runnable alive)
            throws IOException {
        if (!response.isSuccessful()) {
            requireSuccess(response, body(response));
        }
        String type = response.header("Content-Type");
        if (type != null && type.startsWith("application/json")) {
            throw new UnstreamedAnswer();
        }
        listener.onOpen(head(response).build());
        listener.hear(new BoundedStream(response.body().byteStream(), MOST_BYTES, alive), parser);
        listener.onClose();
        return listener;
    }

    private void requireSuccess(Response response, byte[] body) {
        if (!response.isSuccessful()) {
            String words = new String(body, StandardCharsets.UTF_8);
            throw new ErrorAnswer(response.code(), words, retries.asked(response, words));
        }
    }

    private static byte[] body(Response response) throws IOException {
        BufferedSource source = response.body().source();
        if (source.request(MOST_BYTES + 1)) {
            throw new IOException("the answer is longer than " + MOST_BYTES + " bytes");
        }
        return source.readByteArray();
    }

    private static SuccessfulHttpResponse.Builder head(Response response) {
        return SuccessfulHttpResponse.builder()
                .statusCode(response.code())
                .headers(response.headers().toMultimap());
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
