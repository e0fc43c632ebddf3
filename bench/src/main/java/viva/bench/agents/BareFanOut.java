package viva.bench.agents;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import viva.store.Json;

/// The same calls by the plainest program: virtual threads, a semaphore, the answer parsed.
final class BareFanOut {
    private BareFanOut() {}

    static Effort run() throws Exception {
        List<Vote> votes = new ArrayList<>();
        Effort effort = Effort.of(() -> votes.addAll(askAll()));
        Calls.requireAnswers(votes);
        return effort;
    }

    private static List<Vote> askAll() throws InterruptedException, ExecutionException {
        Semaphore underWay = new Semaphore(Calls.AT_ONCE, true);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Vote>> asked =
                    Calls.numbers().map(call -> threads.submit(() -> ask(underWay, call))).toList();
            List<Vote> votes = new ArrayList<>();
            for (Future<Vote> one : asked) {
                votes.add(one.get());
            }
            return votes;
        }
    }

    private static Vote ask(Semaphore underWay, int call) throws InterruptedException {
        underWay.acquire();
        try {
            return Json.read(
                    Calls.answer(Calls.question(call)).getBytes(StandardCharsets.UTF_8),
                    Vote.class);
        } finally {
            underWay.release();
        }
    }
}
