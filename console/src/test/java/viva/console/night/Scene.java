package viva.console.night;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import viva.console.kill.AnswerServer;
import viva.store.Json;

/// What the providers of a bad night do, study by study.
final class Scene implements AnswerServer.Mood {
    final CountDownLatch slowAnswers = new CountDownLatch(1);
    final CountDownLatch neverAnswers = new CountDownLatch(1);
    private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
    private volatile boolean quotaRenewed;

    void renewQuota() {
        quotaRenewed = true;
    }

    int requests(String study) {
        return requests.computeIfAbsent(study, _ -> new AtomicInteger()).get();
    }

    @Override
    public boolean deals(String study, HttpExchange exchange)
            throws IOException, InterruptedException {
        int number = requests.computeIfAbsent(study, _ -> new AtomicInteger()).incrementAndGet();
        switch (study) {
            case "hung" -> neverAnswers.await();
            case "slow" -> slowAnswers.await();
            case "outage" -> {
                if (number <= 2) {
                    return refuse(exchange, 504, "", "the gateway is down");
                }
            }
            case "quota" -> {
                if (!quotaRenewed) {
                    return refuse(exchange, 429, "25000", "quota used up");
                }
            }
            default -> {}
        }
        return false;
    }

    private static boolean refuse(
            HttpExchange exchange, int status, String retryAfter, String words) throws IOException {
        if (!retryAfter.isEmpty()) {
            exchange.getResponseHeaders().add("Retry-After", retryAfter);
        }
        byte[] body =
                ("{\"error\":{\"message\":" + Json.text(words) + "}}")
                        .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        return true;
    }

    @Override
    public Optional<String> says(String study, String asked) {
        if (!study.equals("endless") || !asked.equals("write_program")) {
            return Optional.empty();
        }
        String source =
                """
                import viva.experiment.api.Cell;
                import viva.experiment.api.Experiment;

                public final class Endless {
                    public static void main(String[] args) {
                        Experiment.run(args, Endless::cell);
                    }

                    static void cell(Cell cell) {
                        double x = 1;
                        while (x > 0) {
                            x = x / 2 + 1;
                        }
                        cell.report("distance", x);
                    }
                }
                """;
        return Optional.of(
                Json.text(
                        Map.of(
                                "fileName",
                                "Endless.java",
                                "source",
                                source,
                                "notes",
                                "It loops.")));
    }
}
