package viva.agents.model.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import viva.agents.model.AnswerListener;
import viva.agents.model.Desk;
import viva.agents.model.Model;
import viva.agents.model.ProviderFailure;
import viva.agents.model.Reply;
import viva.agents.model.Request;
import viva.study.LocalProgram;
import viva.study.ModelChoice;
import viva.study.Money;
import viva.study.Tuning;
import viva.study.Usage;
import viva.study.VivaException;

class TracingTest {
    private static final Request REQUEST =
            new Request(
                    Desk.CALL,
                    "critic",
                    Desk.prompt("a secret task"),
                    JsonNodeFactory.instance.objectNode(),
                    4096);
    private static final Usage USAGE =
            new Usage(1200, 1000, 34, Money.parse("1 USD"), Duration.ofMillis(5), 7);

    private final List<String> notices = new CopyOnWriteArrayList<>();
    private final Map<String, String> environment =
            new TreeMap<>(Map.of("OTEL_TRACES_EXPORTER", "otlp"));

    private Optional<Tracing> tracing() {
        return Tracing.of(
                name -> Optional.ofNullable(environment.get(name)), "1.2.3", notices::add);
    }

    private static ModelChoice choice(String provider, String url) {
        return new ModelChoice(
                provider,
                Optional.of("gpt-x"),
                Optional.of(url),
                Optional.empty(),
                LocalProgram.NONE,
                new Tuning(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new BigDecimal("0.5")),
                        Optional.empty(),
                        Optional.empty(),
                        true));
    }

    private static final class Answering implements Model {
        @Override
        public Reply reply(Request request) {
            return new Reply(
                    "a secret answer", "gemini gpt-x at here (gpt-x-2026)", false, "stop", USAGE);
        }

        @Override
        public Reply reply(Request request, AnswerListener listener) {
            listener.hears("a secret answer");
            return reply(request);
        }

        @Override
        public String label() {
            return "gemini gpt-x at here";
        }
    }

    private static final class Failing implements Model {
        @Override
        public Reply reply(Request request) {
            throw new ProviderFailure(
                    ProviderFailure.Kind.RATE_LIMIT, "secret words of a server", null);
        }

        @Override
        public String label() {
            return "failing";
        }
    }

    @Test
    void isOffUnlessSomebodyAsksForIt() {
        environment.clear();
        environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:1");
        assertThat(tracing()).isEmpty();
        environment.put("OTEL_TRACES_EXPORTER", "none");
        assertThat(tracing()).isEmpty();
        environment.put("OTEL_TRACES_EXPORTER", "otlp");
        environment.put("OTEL_SDK_DISABLED", "true");
        assertThat(tracing()).isEmpty();
    }

    @Test
    void saysWhoWasAskedAndWhatItUsedAndNoWordOfIt() throws Exception {
        try (Collector collector = new Collector(200)) {
            environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url() + "/");
            environment.put("OTEL_EXPORTER_OTLP_HEADERS", "x-key=a%20b");
            List<String> heard = new CopyOnWriteArrayList<>();
            try (Tracing tracing = tracing().orElseThrow()) {
                Model model =
                        tracing.around(new Answering(), choice("gemini", "https://models.test/v1"));
                assertThat(model.reply(REQUEST, heard::add).producer()).contains("gpt-x-2026");
            }
            assertThat(heard).containsExactly("a secret answer");
            assertThat(collector.keys).containsExactly("a b");
            assertThat(collector.spans)
                    .containsExactly(
                            new Collector.Span(
                                    "chat gpt-x",
                                    3,
                                    new TreeMap<>(
                                            Map.ofEntries(
                                                    Map.entry("gen_ai.operation.name", "chat"),
                                                    Map.entry("gen_ai.provider.name", "gcp.gemini"),
                                                    Map.entry("gen_ai.request.model", "gpt-x"),
                                                    Map.entry("gen_ai.request.max_tokens", "4096"),
                                                    Map.entry("gen_ai.request.temperature", "0.5"),
                                                    Map.entry("gen_ai.agent.name", "critic"),
                                                    Map.entry("viva.call", Desk.CALL.path()),
                                                    Map.entry("server.address", "models.test"),
                                                    Map.entry("server.port", "443"),
                                                    Map.entry(
                                                            "gen_ai.response.model", "gpt-x-2026"),
                                                    Map.entry(
                                                            "gen_ai.response.finish_reasons",
                                                            "[stop]"),
                                                    Map.entry("gen_ai.usage.input_tokens", "1200"),
                                                    Map.entry("gen_ai.usage.output_tokens", "34"),
                                                    Map.entry(
                                                            "gen_ai.usage.cache_read.input_tokens",
                                                            "1000"),
                                                    Map.entry(
                                                            "gen_ai.usage.cache_creation.input_tokens",
                                                            "7"))),
                                    0));
            assertThat(collector.whole).noneMatch(body -> body.contains("secret"));
            assertThat(collector.whole).anyMatch(body -> body.contains("1.2.3"));
        }
        assertThat(notices).isEmpty();
    }

    @Test
    void saysHowACallFailed() throws IOException {
        try (Collector collector = new Collector(200)) {
            environment.put("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", collector.url() + "/v1/traces");
            try (Tracing tracing = tracing().orElseThrow()) {
                Model model = tracing.around(new Failing(), choice("openai", "http://here:8000"));
                assertThatThrownBy(() -> model.reply(REQUEST)).isInstanceOf(ProviderFailure.class);
            }
            assertThat(collector.spans)
                    .singleElement()
                    .satisfies(
                            span -> {
                                assertThat(span.status()).isEqualTo(2);
                                assertThat(span.attributes())
                                        .containsEntry("error.type", "RATE_LIMIT")
                                        .containsEntry("server.port", "8000");
                            });
            assertThat(collector.whole).noneMatch(body -> body.contains("secret"));
        }
    }

    @Test
    void losesNothingButSpansWhereACollectorFails() throws Exception {
        try (Collector collector = new Collector(400)) {
            environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url());
            try (Tracing tracing = tracing().orElseThrow()) {
                Model model = tracing.around(new Answering(), choice("openai", "http://here"));
                assertThat(model.reply(REQUEST).text()).isEqualTo("a secret answer");
            }
            assertThat(notices)
                    .containsExactly(
                            "the collector at "
                                    + collector.url()
                                    + "/v1/traces takes no spans; the run goes on without them");
        }
    }

    @Test
    void saysSoAtOnceWhereNobodyListens() throws Exception {
        environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1");
        try (Tracing tracing = tracing().orElseThrow()) {
            tracing.around(new Answering(), choice("openai", "http://here")).reply(REQUEST);
        }
        assertThat(notices).singleElement().asString().contains("http://127.0.0.1:1/v1/traces");
    }

    @Test
    void refusesWhatItCannotDo() {
        environment.put("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc");
        assertThatThrownBy(this::tracing)
                .isInstanceOf(VivaException.class)
                .hasMessageContaining("grpc");
        environment.remove("OTEL_EXPORTER_OTLP_PROTOCOL");
        environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "nowhere");
        assertThatThrownBy(this::tracing)
                .isInstanceOf(VivaException.class)
                .hasMessageContaining("OTEL_EXPORTER_OTLP_ENDPOINT");
    }
}
