package viva.agents.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import viva.store.Artifacts;
import viva.store.OpenRun;
import viva.study.Artifact;
import viva.study.CallId;
import viva.study.Digest;

/// A prompt is kept when its call is next, and not when it is one of a thousand that wait.
class PreparedPromptsTest {
    private static final int CALLS = 40;
    private static final int AT_ONCE = 2;

    private final Desk desk = new Desk();
    private final AtomicInteger kept = new AtomicInteger();
    private final AtomicInteger left = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    private final class Counted implements Artifacts {
        @Override
        public Artifact put(byte[] bytes, String mediaType, String step) {
            return desk.artifacts.put(bytes, mediaType, step);
        }

        @Override
        public Artifact putText(String text, String step) {
            if (text.contains("# Task")) {
                int ahead = kept.incrementAndGet() - left.get();
                most.accumulateAndGet(ahead, Math::max);
            }
            return desk.artifacts.putText(text, step);
        }

        @Override
        public byte[] get(Digest digest) {
            return desk.artifacts.get(digest);
        }

        @Override
        public boolean has(Digest digest) {
            return desk.artifacts.has(digest);
        }
    }

    @Test
    void keepsThePromptsOfTheFewThatAreNext() throws Exception {
        Model model =
                ScriptedModel.of(
                        _ -> {
                            left.incrementAndGet();
                            return Desk.GOOD;
                        });
        ModelGateway gateway =
                new ModelGateway(
                        model,
                        new OpenRun(desk.journal, new Counted()),
                        Desk.calls(CALLS),
                        AT_ONCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer<Desk.Vote>>> all = new ArrayList<>();
            for (int call = 0; call < CALLS; call++) {
                CallId id = new CallId("proposal/r0/critic/p" + call);
                all.add(
                        threads.submit(
                                () ->
                                        gateway.ask(
                                                id,
                                                Desk.prompt("Judge."),
                                                Desk.Vote.class,
                                                Desk.ANY)));
            }
            for (Future<Answer<Desk.Vote>> one : all) {
                assertThat(one.get(30, TimeUnit.SECONDS)).isInstanceOf(Answer.Usable.class);
            }
        }
        assertThat(kept).hasValue(CALLS);
        // Those that may leave at once, and one that waits with its prompt.
        assertThat(most.get()).isBetween(1, AT_ONCE + 1);
    }
}
