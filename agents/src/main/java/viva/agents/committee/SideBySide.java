package viva.agents.committee;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import viva.study.CallId;
import viva.study.VivaException;

/// Calls made at once, each on a virtual thread, and joined before anything goes on.
///
/// No thread outlives [#answers]: the first exception interrupts the other calls, waits for them to
/// end, and is thrown as it is. Where the budget is reached, calls under way are paid for: they are
/// waited for without an interrupt, and kept. Answers come in the order of the calls, never of
/// their arrival.
final class SideBySide {
    private SideBySide() {}

    /// @throws VivaException OUTAGE where the waiting thread is interrupted; its flag stays set
    static <T> List<T> answers(CallId committee, List<Callable<T>> calls) {
        Thread.Builder names = Thread.ofVirtual().name(committee + " ", 0);
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(names.factory())) {
            try {
                return joined(threads, calls);
            } catch (ExecutionException e) {
                if (!isBudget(e.getCause())) {
                    threads.shutdownNow();
                }
                throw asItIs(committee, Objects.requireNonNullElse(e.getCause(), e));
            } catch (InterruptedException e) {
                threads.shutdownNow();
                Thread.currentThread().interrupt();
                throw new VivaException(
                        VivaException.Code.OUTAGE,
                        "Committee "
                                + committee
                                + " was interrupted. Nothing is lost; run: viva resume",
                        e);
            }
        }
    }

    private static boolean isBudget(@Nullable Throwable cause) {
        return cause instanceof VivaException known && known.code() == VivaException.Code.BUDGET;
    }

    private static <T> List<T> joined(ExecutorService threads, List<Callable<T>> calls)
            throws ExecutionException, InterruptedException {
        CompletionService<T> arrivals = new ExecutorCompletionService<>(threads);
        List<Future<T>> answers = new ArrayList<>();
        for (Callable<T> call : calls) {
            answers.add(arrivals.submit(call));
        }
        for (int arrived = 0; arrived < calls.size(); arrived++) {
            arrivals.take().get();
        }
        return answers.stream().map(Future::resultNow).toList();
    }

    private static RuntimeException asItIs(CallId committee, Throwable cause) {
        return switch (cause) {
            case RuntimeException e -> e;
            case Error e -> throw e;
            default ->
                    new VivaException(
                            VivaException.Code.BUG,
                            "A call of " + committee + " ended with " + cause,
                            cause);
        };
    }
}
