package viva.agents.model.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import viva.agents.model.Desk;
import viva.agents.model.ModelContract;
import viva.agents.model.ModelGateway;
import viva.agents.model.ProviderFailure;
import viva.agents.model.http.HttpLimits;
import viva.study.Event;
import viva.study.VivaException;

/// Everything that a server may do wrong, and the one typed outcome that each thing has.
@Timeout(60)
class OpenAiFaultsTest {
    private ChatServer server;

    @BeforeEach
    void starts() throws IOException {
        server = new ChatServer();
    }

    @AfterEach
    void stops() {
        server.close();
    }

    private String reply() throws InterruptedException {
        return server.model().reply(ModelContract.request("survey/r0")).text();
    }

    private ProviderFailure failure() {
        return failure(ChatServer.LIMITS);
    }

    private ProviderFailure failure(HttpLimits limits) {
        return catchThrowableOfType(
                ProviderFailure.class,
                () -> server.model(limits).reply(ModelContract.request("survey/r0")));
    }

    private void always(MockResponse response) {
        for (int i = 0; i < ChatServer.LIMITS.tries(); i++) {
            server.enqueue(response);
        }
    }

    @Test
    void waitsAsLongAsRetryAfterAsks() throws InterruptedException {
        server.enqueue(
                ChatServer.json(
                        429, ChatServer.error("Slow down.", "rate_limit"), "Retry-After", "2"));
        server.enqueue(
                ChatServer.json(
                        429,
                        ChatServer.error("Slow down.", "rate_limit"),
                        "Retry-After",
                        "Sat, 21 Nov 2026 08:00:30 GMT"));
        server.enqueue(
                ChatServer.json(
                        429,
                        ChatServer.error("Slow down.", "rate_limit"),
                        "retry-after-ms",
                        "700"));
        server.answers("{}");

        assertThat(reply()).isEqualTo("{}");
        assertThat(server.waits).hasSize(3);
        assertThat(server.waits.get(0)).isBetween(Duration.ofSeconds(2), Duration.ofMillis(2250));
        assertThat(server.waits.get(1)).isBetween(Duration.ofSeconds(30), Duration.ofMillis(30250));
        assertThat(server.waits.get(2)).isBetween(Duration.ofMillis(700), Duration.ofMillis(950));
    }

    @Test
    void givesUpWhereRetryAfterAsksForTooMuch() {
        server.enqueue(
                ChatServer.json(
                        429, ChatServer.error("Come back.", "rate_limit"), "Retry-After", "3600"));

        ProviderFailure failure = failure();

        assertThat(failure.kind()).isEqualTo(ProviderFailure.Kind.RATE_LIMIT);
        assertThat(failure)
                .hasMessageContaining("the server asks to wait 3600 s")
                .hasMessageContaining("Come back.");
        assertThat(server.waits).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 529})
    void triesPassingErrorsAgainWithGrowingWaits(int status) throws InterruptedException {
        server.enqueue(ChatServer.json(status, ""));
        server.enqueue(ChatServer.json(status, ""));
        server.answers("{}");

        assertThat(reply()).isEqualTo("{}");
        assertThat(server.waits.get(0)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(server.waits.get(1)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void stopsTryingAtTheLimit() {
        always(ChatServer.json(503, "busy"));

        ProviderFailure failure = failure();

        assertThat(failure.kind()).isEqualTo(ProviderFailure.Kind.OVERLOADED);
        assertThat(failure).hasMessage("HTTP 503 after 6 tries: busy");
        assertThat(server.server().getRequestCount()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            401 | Incorrect API key provided: sk-test-0123456789abcdef. | invalid_api_key         | BAD_KEY
            403 | Country not supported.                                | unsupported_country     | BAD_KEY
            402 | Pay first.                                            | payment                 | QUOTA
            404 | The model `gpt-x` does not exist.                     | model_not_found         | UNKNOWN_MODEL
            404 | Not here.                                             | page                    | GARBAGE
            400 | This model's maximum context length is 8192 tokens.   | context_length_exceeded | CONTEXT_OVERFLOW
            400 | the request exceeds the available context size        | exceed_context_size     | CONTEXT_OVERFLOW
            413 | Too large.                                            | size                    | CONTEXT_OVERFLOW
            400 | Unknown parameter.                                    | unknown_parameter       | REJECTED
            429 | You exceeded your current quota.                      | insufficient_quota      | QUOTA
            301 | Moved.                                                | moved                   | GARBAGE
            """)
    void namesTheKindOfALastingErrorAfterOneTry(
            int status, String message, String code, ProviderFailure.Kind kind) {
        server.enqueue(ChatServer.json(status, ChatServer.error(message, code)));

        ProviderFailure failure = failure();

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessageContaining("HTTP " + status);
        assertThat(String.valueOf(failure.getMessage())).doesNotContain(ChatServer.KEY);
        assertThat(server.server().getRequestCount()).isEqualTo(1);
    }

    @Test
    void callsAConnectionThatBreaksAfterTheRequestWasSentCutOff() {
        always(cut());

        assertThat(failure().kind()).isEqualTo(ProviderFailure.Kind.CUT_OFF);
        assertThat(server.server().getRequestCount()).isEqualTo(1);
    }

    private static MockResponse cut() {
        return new MockResponse.Builder()
                .addHeader("Content-Type", "application/json")
                .body(ChatServer.completion("x".repeat(20_000)))
                .onResponseBody(new SocketEffect.CloseSocket())
                .build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>Welcome</html>",
                "{\"choices\":[]}",
                "{\"choices\":[{",
                "",
                "[]",
                "null",
                "{}"
            })
    void callsWhatIsNoCompletionGarbage(String body) {
        server.enqueue(ChatServer.json(200, body));

        assertThat(failure().kind()).isEqualTo(ProviderFailure.Kind.GARBAGE);
    }

    @Test
    void callsASilentServerATimeout() throws InterruptedException {
        HttpLimits impatient =
                new HttpLimits(
                        Duration.ofSeconds(5),
                        Duration.ofMillis(50),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(30),
                        6,
                        Duration.ofMinutes(5));
        server.enqueue(new MockResponse.Builder().headersDelay(20, TimeUnit.SECONDS).build());

        assertThat(failure(impatient).kind()).isEqualTo(ProviderFailure.Kind.TIMEOUT);
        assertThat(server.server().takeRequest(20, TimeUnit.SECONDS)).isNotNull();
        assertThat(server.server().getRequestCount()).isEqualTo(1);
    }

    @Test
    void callsAnAnswerThatDripsOnForeverATimeout() {
        HttpLimits impatient =
                new HttpLimits(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(20),
                        Duration.ofMillis(150),
                        6,
                        Duration.ofMinutes(5));
        server.enqueue(
                new MockResponse.Builder()
                        .body("x".repeat(10_000))
                        .throttleBody(10, 20, TimeUnit.MILLISECONDS)
                        .build());

        assertThat(failure(impatient).kind()).isEqualTo(ProviderFailure.Kind.TIMEOUT);
    }

    @Test
    void callsAServerThatIsNotThereUnreachable() {
        server.close();

        assertThat(failure().kind()).isEqualTo(ProviderFailure.Kind.UNREACHABLE);
        assertThat(server.waits).hasSize(ChatServer.LIMITS.tries() - 1);
    }

    @Test
    void gatewayNamesCallProviderAndWayOutAndHidesTheKey() {
        Desk desk = new Desk();
        server.enqueue(
                ChatServer.json(
                        401, ChatServer.error("Bad key " + ChatServer.KEY, "invalid_api_key")));
        ModelGateway gateway = new ModelGateway(server.model(), desk.run(), Desk.calls(9), 1);

        VivaException failed =
                catchThrowableOfType(
                        VivaException.class,
                        () ->
                                gateway.ask(
                                        Desk.CALL,
                                        Desk.prompt("Judge."),
                                        Desk.Vote.class,
                                        Desk.ANY));

        assertThat(failed)
                .hasMessageContaining(Desk.CALL.path())
                .hasMessageContaining("openai gpt-x at ")
                .hasMessageContaining("Bad key [key]")
                .hasMessageContaining("environment variable");
        assertThat(failed).hasStackTraceContaining("Bad key [key]");
        assertThat(desk.events().getLast()).isInstanceOf(Event.CallFailed.class);
        assertThat(desk.events().toString()).doesNotContain(ChatServer.KEY);
    }
}
