package viva.agents.model.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import viva.agents.model.AnswerListener;
import viva.agents.model.InFront;
import viva.agents.model.Model;
import viva.agents.model.ProviderFailure;
import viva.agents.model.Reply;
import viva.agents.model.Request;
import viva.agents.model.provider.Api;
import viva.study.ModelChoice;
import viva.study.Usage;
import viva.study.VivaException;

/// A span for each model call, for an OpenTelemetry collector: OTLP over HTTP, with the names of
/// the semantic conventions for generative AI (`gen_ai.*`, version 1.41, in development).
///
/// Off unless `OTEL_TRACES_EXPORTER` is `otlp`. A span says who was asked, by which role, how many
/// tokens went and came, and how it ended; never what was asked or answered. A collector that
/// fails changes nothing but for one notice: spans that it does not take are dropped.
public final class Tracing implements AutoCloseable {
    private static final Duration LONGEST_EXPORT = Duration.ofSeconds(5);
    private static final long LONGEST_CLOSE_SECONDS = 2;
    private static final AttributeKey<List<String>> FINISH_REASONS =
            AttributeKey.stringArrayKey("gen_ai.response.finish_reasons");
    private static final String HOME = "http://localhost:4318";

    /// Its words about a collector would stand among those of the run; kept, or it is forgotten.
    private static final Logger LIBRARY = Logger.getLogger("io.opentelemetry");

    private final SdkTracerProvider provider;
    private final Tracer tracer;

    private Tracing(SpanExporter exporter, String version, String service) {
        LIBRARY.setLevel(Level.OFF);
        provider =
                SdkTracerProvider.builder()
                        .setResource(
                                Resource.create(
                                        Attributes.builder()
                                                .put("service.name", service)
                                                .put("service.version", version)
                                                .build()))
                        .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
                        .build();
        tracer = provider.get("viva", version);
    }

    /// As the environment says, by the names of OpenTelemetry; empty where it does not ask for it.
    ///
    /// @param environment value of a variable, empty where it is not set
    /// @param version of Viva
    /// @param notices hears once that a collector takes no spans
    /// @throws VivaException USER where it asks for something that cannot be
    public static Optional<Tracing> of(
            Function<String, Optional<String>> environment,
            String version,
            Consumer<String> notices) {
        Function<String, Optional<String>> said =
                name -> environment.apply(name).map(String::strip).filter(text -> !text.isEmpty());
        boolean wanted = said.apply("OTEL_TRACES_EXPORTER").filter("otlp"::equals).isPresent();
        boolean disabled =
                said.apply("OTEL_SDK_DISABLED").filter("true"::equalsIgnoreCase).isPresent();
        if (!wanted || disabled) {
            return Optional.empty();
        }
        requireHttp(said);
        String endpoint = endpoint(said);
        Told told = new Told(exporter(endpoint, said), endpoint, notices, new AtomicBoolean());
        Tracing tracing =
                new Tracing(told, version, said.apply("OTEL_SERVICE_NAME").orElse("viva"));
        Runtime.getRuntime().addShutdownHook(new Thread(tracing::close, "telemetry"));
        return Optional.of(tracing);
    }

    private static void requireHttp(Function<String, Optional<String>> said) {
        said.apply("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL")
                .or(() -> said.apply("OTEL_EXPORTER_OTLP_PROTOCOL"))
                .filter(protocol -> !protocol.equals("http/protobuf"))
                .ifPresent(
                        protocol -> {
                            throw new VivaException(
                                    VivaException.Code.USER,
                                    "Spans are sent as http/protobuf; OTEL_EXPORTER_OTLP_PROTOCOL"
                                            + " asks for "
                                            + protocol);
                        });
    }

    private static String endpoint(Function<String, Optional<String>> said) {
        return said.apply("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
                .orElseGet(
                        () ->
                                said.apply("OTEL_EXPORTER_OTLP_ENDPOINT")
                                                .orElse(HOME)
                                                .replaceAll("/+$", "")
                                        + "/v1/traces");
    }

    private static SpanExporter exporter(String endpoint, Function<String, Optional<String>> said) {
        try {
            OtlpHttpSpanExporterBuilder builder =
                    OtlpHttpSpanExporter.builder()
                            .setEndpoint(endpoint)
                            .setTimeout(LONGEST_EXPORT)
                            .setRetryPolicy(null);
            said.apply("OTEL_EXPORTER_OTLP_TRACES_HEADERS")
                    .or(() -> said.apply("OTEL_EXPORTER_OTLP_HEADERS"))
                    .ifPresent(headers -> addHeaders(headers, builder));
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new VivaException(
                    VivaException.Code.USER,
                    "OpenTelemetry's variables name no collector that can be reached ("
                            + endpoint
                            + "). Mend OTEL_EXPORTER_OTLP_ENDPOINT and _HEADERS, or unset"
                            + " OTEL_TRACES_EXPORTER",
                    e);
        }
    }

    /// `name=value,name=value`, values encoded as in URLs.
    private static void addHeaders(String headers, OtlpHttpSpanExporterBuilder builder) {
        for (String header : headers.split(",")) {
            int at = header.indexOf('=');
            if (at < 1) {
                throw new IllegalArgumentException("a header without a name");
            }
            builder.addHeader(
                    header.substring(0, at).strip(),
                    URLDecoder.decode(header.substring(at + 1).strip(), StandardCharsets.UTF_8));
        }
    }

    /// An exporter that says once that nothing arrives.
    private record Told(
            SpanExporter exporter, String endpoint, Consumer<String> notices, AtomicBoolean said)
            implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            CompletableResultCode result = exporter.export(spans);
            return result.whenComplete(
                    () -> {
                        if (!result.isSuccess() && !said.getAndSet(true)) {
                            notices.accept(
                                    "the collector at "
                                            + endpoint
                                            + " takes no spans; the run goes on without them");
                        }
                    });
        }

        @Override
        public CompletableResultCode flush() {
            return exporter.flush();
        }

        @Override
        public CompletableResultCode shutdown() {
            return exporter.shutdown();
        }
    }

    /// The model, with a span for each of its calls.
    ///
    /// @param choice how a study names it
    public Model around(Model model, ModelChoice choice) {
        return new Traced(tracer, model, choice);
    }

    /// Sends what has not been sent, for a moment.
    @Override
    public void close() {
        provider.shutdown().join(LONGEST_CLOSE_SECONDS, TimeUnit.SECONDS);
    }

    private record Traced(Tracer tracer, Model model, ModelChoice choice) implements InFront {
        @Override
        public Reply reply(Request request) throws InterruptedException {
            return traced(request, () -> model.reply(request));
        }

        @Override
        public Reply reply(Request request, AnswerListener listener) throws InterruptedException {
            return traced(request, () -> model.reply(request, listener));
        }

        private interface Asking {
            Reply ask() throws InterruptedException;
        }

        private Reply traced(Request request, Asking asking) throws InterruptedException {
            Span span = begun(request);
            try {
                Reply reply = asking.ask();
                answered(span, reply);
                return reply;
            } catch (ProviderFailure e) {
                failed(span, e.kind().name());
                throw e;
            } catch (InterruptedException | RuntimeException e) {
                failed(span, e.getClass().getName());
                throw e;
            } finally {
                span.end();
            }
        }

        private Span begun(Request request) {
            String asked = choice.model().orElse(choice.provider());
            SpanBuilder span =
                    tracer.spanBuilder("chat " + asked)
                            .setSpanKind(SpanKind.CLIENT)
                            .setAttribute("gen_ai.operation.name", "chat")
                            .setAttribute("gen_ai.provider.name", provider())
                            .setAttribute("gen_ai.request.model", asked)
                            .setAttribute("gen_ai.request.max_tokens", request.maxOutputTokens())
                            .setAttribute("gen_ai.agent.name", request.role())
                            .setAttribute("viva.call", request.call().path());
            choice.tuning()
                    .temperature()
                    .ifPresent(
                            heat ->
                                    span.setAttribute(
                                            "gen_ai.request.temperature", heat.doubleValue()));
            server().ifPresent(uri -> address(uri, span));
            return span.startSpan();
        }

        /// As the conventions call it.
        private String provider() {
            return switch (choice.provider()) {
                case "openai-responses" -> "openai";
                case "gemini" -> "gcp.gemini";
                default -> choice.provider();
            };
        }

        private Optional<URI> server() {
            return choice.baseUrl()
                    .or(() -> Api.of(choice.provider()).map(Api::home))
                    .map(URI::create);
        }

        private static void address(URI uri, SpanBuilder span) {
            Optional.ofNullable(uri.getHost())
                    .ifPresent(host -> span.setAttribute("server.address", host));
            boolean secure = "https".equals(uri.getScheme());
            span.setAttribute("server.port", uri.getPort() > 0 ? uri.getPort() : secure ? 443 : 80);
        }

        private void answered(Span span, Reply reply) {
            Usage usage = reply.usage();
            span.setAttribute("gen_ai.response.model", exact(reply.producer()));
            span.setAttribute(FINISH_REASONS, List.of(reply.finish()));
            span.setAttribute("gen_ai.usage.input_tokens", usage.inputTokens());
            span.setAttribute("gen_ai.usage.output_tokens", usage.outputTokens());
            span.setAttribute("gen_ai.usage.cache_read.input_tokens", usage.cachedTokens());
            span.setAttribute("gen_ai.usage.cache_creation.input_tokens", usage.writtenTokens());
        }

        /// The name that a server gave itself, which stands in brackets behind the label.
        private String exact(String producer) {
            String before = label() + " (";
            return producer.startsWith(before) && producer.endsWith(")")
                    ? producer.substring(before.length(), producer.length() - 1)
                    : choice.model().orElse(producer);
        }

        /// Without words: a provider's may hold what was asked.
        private static void failed(Span span, String how) {
            span.setAttribute("error.type", how);
            span.setStatus(StatusCode.ERROR);
        }
    }
}
