package viva.agents.model.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.http.client.HttpMethod;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.sse.DefaultServerSentEventParser;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import mockwebserver3.MockResponse;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import viva.agents.model.ModelContract;
import viva.agents.model.provider.Api;
import viva.agents.model.provider.ChatProvider;
import viva.agents.model.provider.ChatServer;
import viva.agents.model.provider.Endpoint;
import viva.study.Tuning;

@Timeout(60)
class OkHttpTransportTest {
    private static ChatProvider model(String url, Tuning tuning) {
        return new ChatProvider(
                new Endpoint(Api.OPENAI, "m", Optional.of(url), Optional.empty(), tuning),
                new OkHttpTransport(HttpLimits.DEFAULTS));
    }

    static List<Tuning> inPiecesAndWhole() {
        return List.of(Tuning.NONE, ChatServer.WHOLE);
    }

    @ParameterizedTest
    @MethodSource("inPiecesAndWhole")
    void interruptClosesTheConnection(Tuning tuning)
            throws IOException, InterruptedException, ExecutionException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "http://localhost:" + silent.getLocalPort() + "/v1";
            ChatProvider model = model(url, tuning);
            CompletableFuture<String> ended = new CompletableFuture<>();
            Thread caller =
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        try {
                                            ended.complete(
                                                    model.reply(ModelContract.request("survey/r0"))
                                                            .text());
                                        } catch (InterruptedException e) {
                                            ended.complete("interrupted");
                                        }
                                    });
            try (Socket accepted = silent.accept()) {
                InputStream received = accepted.getInputStream();
                assertThat(received.read()).isPositive();
                caller.interrupt();

                assertThat(ended.get()).isEqualTo("interrupted");
                received.readAllBytes();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("inPiecesAndWhole")
    void interruptDuringAWaitBetweenTriesEndsTheCall(Tuning tuning)
            throws IOException, InterruptedException, ExecutionException {
        try (ChatServer server = new ChatServer()) {
            server.server().enqueue(new MockResponse(503, Headers.of("Retry-After", "200"), ""));
            ChatProvider model = model(server.server().url("/v1").toString(), tuning);
            CompletableFuture<String> ended = new CompletableFuture<>();
            Thread caller =
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        try {
                                            ended.complete(
                                                    model.reply(ModelContract.request("survey/r0"))
                                                            .text());
                                        } catch (InterruptedException e) {
                                            ended.complete("interrupted");
                                        }
                                    });
            server.server().takeRequest();
            caller.interrupt();

            assertThat(ended.get()).isEqualTo("interrupted");
        }
    }

    @Test
    void streamsServerSentEvents() throws IOException, InterruptedException, ExecutionException {
        try (ChatServer server = new ChatServer()) {
            server.server()
                    .enqueue(
                            new MockResponse(
                                    200,
                                    Headers.of("Content-Type", "text/event-stream"),
                                    "data: one\n\ndata: two\n\ndata: [DONE]\n\n"));
            Events events = new Events();

            server.transport(HttpLimits.DEFAULTS)
                    .execute(get(server), new DefaultServerSentEventParser(), events);

            assertThat(events.ended.get()).containsExactly("one", "two", "[DONE]");
        }
    }

    @Test
    void streamThatIsRefusedIsAnError()
            throws IOException, InterruptedException, ExecutionException {
        try (ChatServer server = new ChatServer()) {
            server.server().enqueue(new MockResponse(401, Headers.of(), "no"));
            Events events = new Events();

            server.transport(HttpLimits.DEFAULTS)
                    .execute(get(server), new DefaultServerSentEventParser(), events);

            assertThat(events.ended.get().getLast())
                    .isEqualTo(ErrorAnswer.class.getName() + ": no");
        }
    }

    private static HttpRequest get(ChatServer server) {
        return HttpRequest.builder()
                .method(HttpMethod.GET)
                .url(server.server().url("/stream").toString())
                .build();
    }

    private static final class Events implements ServerSentEventListener {
        private final List<String> seen = new ArrayList<>();
        private final CompletableFuture<List<String>> ended = new CompletableFuture<>();

        @Override
        public void onEvent(ServerSentEvent event) {
            seen.add(event.data());
        }

        @Override
        public void onError(Throwable error) {
            seen.add(error.toString());
            ended.complete(List.copyOf(seen));
        }

        @Override
        public void onClose() {
            ended.complete(List.copyOf(seen));
        }
    }
}
