package viva.agents.model.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGeneratorFactory;
import javax.net.ServerSocketFactory;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import viva.agents.model.http.HttpLimits;
import viva.agents.model.http.OkHttpTransport;
import viva.store.Json;
import viva.study.Tuning;

/// A server on this machine that speaks the wire format of Chat Completions, and a model before it
/// that never really waits between tries.
public final class ChatServer implements AutoCloseable {
    public static final String KEY = "sk-test-0123456789abcdef";
    public static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    public static final Tuning WHOLE =
            new Tuning(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    false);
    static final HttpLimits LIMITS =
            new HttpLimits(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(30),
                    6,
                    Duration.ofMinutes(5));

    private final MockWebServer server = new MockWebServer();
    final List<Duration> waits = new ArrayList<>();

    public ChatServer() throws IOException {
        server.setServerSocketFactory(new WithoutDelay());
        server.start();
    }

    public MockWebServer server() {
        return server;
    }

    public OkHttpTransport transport(HttpLimits limits) {
        return new OkHttpTransport(
                limits,
                InstantSource.fixed(NOW),
                RandomGeneratorFactory.of("L64X128MixRandom").create(7),
                waits::add);
    }

    public ChatProvider model() {
        return model(LIMITS);
    }

    public ChatProvider model(HttpLimits limits) {
        return model(Api.OPENAI, "/v1", WHOLE, limits);
    }

    ChatProvider model(Api api, String path, Tuning tuning, HttpLimits limits) {
        String url = server.url(path).toString();
        return new ChatProvider(
                new Endpoint(api, "gpt-x", Optional.of(url), Optional.of(KEY), tuning),
                transport(limits));
    }

    void enqueue(MockResponse response) {
        server.enqueue(response);
    }

    void answers(String content) {
        enqueue(json(200, completion(content)));
    }

    RecordedRequest taken() {
        try {
            return server.takeRequest();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    JsonNode takenJson() throws IOException {
        return Json.tree(java.util.Objects.requireNonNull(taken().getBody()).utf8());
    }

    static MockResponse json(int status, String body, String... headers) {
        Headers all =
                Headers.of(headers).newBuilder().add("Content-Type", "application/json").build();
        return new MockResponse(status, all, body);
    }

    static String completion(String content) {
        return completion(Json.text(content), "null", "stop");
    }

    /// @param content JSON
    /// @param refusal JSON
    static String completion(String content, String refusal, String finish) {
        return """
                {"id":"chatcmpl-1","object":"chat.completion","created":1760000000,"model":"gpt-x-2026-08-01",
                 "choices":[{"index":0,"message":{"role":"assistant","content":%s,"refusal":%s,"annotations":[]},
                   "logprobs":null,"finish_reason":"%s"}],
                 "usage":{"prompt_tokens":120,"completion_tokens":30,"total_tokens":150,
                   "prompt_tokens_details":{"cached_tokens":100,"audio_tokens":0},
                   "completion_tokens_details":{"reasoning_tokens":12,"audio_tokens":0}},
                 "service_tier":"default","system_fingerprint":"fp_1"}
                """
                .formatted(content, refusal, finish);
    }

    static String error(String message, String code) {
        return "{\"error\":{\"message\":"
                + Json.text(message)
                + ",\"type\":\"invalid_request_error\",\"param\":null,"
                + "\"code\":\""
                + code
                + "\"}}";
    }

    @Override
    public void close() {
        server.close();
    }

    /// Accepted sockets answer at once: without this each call costs 40 ms on Linux.
    private static final class WithoutDelay extends ServerSocketFactory {
        @Override
        public ServerSocket createServerSocket() throws IOException {
            return new ServerSocket() {
                @Override
                public Socket accept() throws IOException {
                    Socket socket = super.accept();
                    socket.setTcpNoDelay(true);
                    return socket;
                }
            };
        }

        @Override
        public ServerSocket createServerSocket(int port) {
            return bound(new InetSocketAddress(port));
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog) {
            return bound(new InetSocketAddress(port));
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog, InetAddress address) {
            return bound(new InetSocketAddress(address, port));
        }

        private ServerSocket bound(InetSocketAddress address) {
            try {
                ServerSocket socket = createServerSocket();
                socket.bind(address);
                return socket;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
