package viva.console.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import viva.console.ScriptedAnswers;
import viva.store.Json;
import viva.study.Digest;

/// A model behind HTTP on this machine: Chat Completions, answered from what a call asks alone, and
/// every request counted by it.
public final class AnswerServer implements AutoCloseable {
    /// Long enough that kills come while an answer is under way.
    private static final long THINKING_MILLIS = 30;

    private static final long SPEAKING_MILLIS = 15;
    private static final String CHUNK =
            "\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1760000000,"
                    + "\"model\":\"scripted-1\"";

    static {
        // Without this each answer costs 40 ms more on Linux.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final Mood mood;
    private final Map<Digest, Integer> requests = new TreeMap<>();

    /// How a server differs from one that answers, study by study.
    public interface Mood {
        /// Whether it has dealt with a request itself.
        ///
        /// @param study the first part of the path
        default boolean deals(String study, HttpExchange exchange)
                throws IOException, InterruptedException {
            return false;
        }

        /// What it says instead.
        ///
        /// @param asked name of the schema
        default Optional<String> says(String study, String asked) {
            return Optional.empty();
        }
    }

    public AnswerServer() throws IOException {
        this(new Mood() {});
    }

    public AnswerServer(Mood mood) throws IOException {
        this.mood = mood;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /// The address at which a study asks, so that the server can tell it from others.
    public String url(String study) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + study + "/v1";
    }

    /// How often each prompt arrived since the last [#forget], by the digest of its text.
    synchronized Map<Digest, Integer> requests() {
        return new TreeMap<>(requests);
    }

    synchronized void forget() {
        requests.clear();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request = Json.tree(text(exchange));
            String system = request.at("/messages/0/content").asText();
            String user = request.at("/messages/1/content").asText();
            synchronized (this) {
                requests.merge(Digest.of(system + "\n\n" + user), 1, Integer::sum);
            }
            String asked = request.at("/response_format/json_schema/name").asText();
            String study = exchange.getRequestURI().getPath().split("/")[1];
            if (!mood.deals(study, exchange)) {
                say(mood.says(study, asked).orElseGet(() -> reply(asked, user)), exchange);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String text(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    /// The answers of the `tiny` study, as far as what is asked tells them apart.
    private static String reply(String asked, String user) {
        return switch (asked) {
            case "propose_hypothesis" ->
                    ScriptedAnswers.answer("/propose/p" + (seat(user) - 1), "propose-hypothesis");
            case "write_program" -> ScriptedAnswers.answer("/propose/p0", "write-program");
            case "compare_hypotheses" -> {
                int mine = user.indexOf("Zero stays at zero");
                int other = Math.max(user.indexOf("Every run ends"), user.indexOf("Order of"));
                String choice = mine < 0 ? "TIE" : mine < other ? "FIRST" : "SECOND";
                yield "{\"choice\": \"" + choice + "\", \"reason\": \"It says more.\"}";
            }
            default -> ScriptedAnswers.answer("", asked.replace('_', '-'));
        };
    }

    private static int seat(String user) {
        return user.lines()
                .dropWhile(line -> !line.equals("## Your seat"))
                .skip(1)
                .findFirst()
                .map(Integer::parseInt)
                .orElseThrow();
    }

    /// Server-sent events, as a model that thinks, says one half, and then the other.
    private static void say(String reply, HttpExchange exchange)
            throws IOException, InterruptedException {
        Thread.sleep(THINKING_MILLIS);
        exchange.getResponseHeaders().put("Content-Type", List.of("text/event-stream"));
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        int half = reply.length() / 2;
        send(piece(reply.substring(0, half), "null"), out);
        Thread.sleep(SPEAKING_MILLIS);
        send(piece(reply.substring(half), "\"stop\""), out);
        send(
                "{%s,\"choices\":[],\"usage\":{\"prompt_tokens\":120,\"completion_tokens\":30,\"total_tokens\":150}}"
                        .formatted(CHUNK),
                out);
        send("[DONE]", out);
    }

    /// @param finish JSON
    private static String piece(String text, String finish) {
        return "{%s,\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":%s},\"finish_reason\":%s}]}"
                .formatted(CHUNK, Json.text(text), finish);
    }

    private static void send(String data, OutputStream out) throws IOException {
        out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
