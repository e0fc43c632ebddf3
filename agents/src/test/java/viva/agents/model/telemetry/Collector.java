package viva.agents.model.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A collector on this machine that takes spans by OTLP over HTTP and reads them
/// (opentelemetry.proto.collector.trace.v1, opentelemetry.proto.trace.v1).
final class Collector implements AutoCloseable {
    private static final int RESOURCE_SPANS = 1;
    private static final int SCOPE_SPANS = 2;
    private static final int SPANS = 2;

    private final HttpServer server;
    private final int answer;
    final List<Span> spans = new CopyOnWriteArrayList<>();
    final List<String> keys = new CopyOnWriteArrayList<>();
    final List<String> whole = new CopyOnWriteArrayList<>();

    /// @param kind 3 for a client
    /// @param attributes texts, numbers, and lists of texts, as text
    /// @param status 2 for an error
    record Span(String name, long kind, Map<String, String> attributes, long status) {
        static Span of(Protobuf span) {
            Map<String, String> attributes = new TreeMap<>();
            for (Protobuf pair : span.messages(9)) {
                attributes.put(pair.text(1).orElseThrow(), value(pair.messages(2).getFirst()));
            }
            return new Span(
                    span.text(5).orElseThrow(),
                    span.number(6).orElse(0L),
                    attributes,
                    span.messages(15).stream()
                            .map(status -> status.number(3).orElse(0L))
                            .findFirst()
                            .orElse(0L));
        }

        private static String value(Protobuf any) {
            Optional<String> list =
                    any.messages(5).stream()
                            .map(values -> values.messages(1).stream().map(Span::value).toList())
                            .map(Object::toString)
                            .findFirst();
            return list.or(() -> any.text(1))
                    .or(() -> any.number(3).map(Object::toString))
                    .or(() -> any.number(4).map(Double::longBitsToDouble).map(Object::toString))
                    .orElseThrow();
        }
    }

    /// @param answer the code with which it answers
    Collector(int answer) throws IOException {
        this.answer = answer;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            whole.add(new String(body, UTF_8));
            keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("x-key")));
            for (Protobuf resource : Protobuf.of(ByteBuffer.wrap(body)).messages(RESOURCE_SPANS)) {
                for (Protobuf scope : resource.messages(SCOPE_SPANS)) {
                    scope.messages(SPANS).forEach(span -> spans.add(Span.of(span)));
                }
            }
            exchange.sendResponseHeaders(answer, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
