package viva.agents.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import viva.study.CallId;
import viva.study.Usage;

class PacedTest {
    private final SettableTime time = new SettableTime();
    private final List<String> notices = new CopyOnWriteArrayList<>();

    /// Time passes only where somebody waits for it, or where a test says so.
    private static final class SettableTime implements Paced.Time {
        /// Before the clock goes round, which it may do.
        private static final long START = Long.MAX_VALUE - 1_000_000_000L;

        private final AtomicLong now = new AtomicLong(START);

        @Override
        public long nanos() {
            return now.get();
        }

        @Override
        public void sleep(Duration wait) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            pass(wait);
        }

        void pass(Duration some) {
            now.addAndGet(some.toNanos());
        }
    }

    private Paced paced(int perMinute) {
        return new Paced(ScriptedModel.of(_ -> Desk.GOOD), perMinute, time, notices::add);
    }

    private long leave(Model model) throws InterruptedException {
        try (Model.Turn turn = model.turn()) {
            turn.leaves();
            return time.nanos();
        }
    }

    @Test
    void spacesCallsEvenlyOverTheMinute() throws InterruptedException {
        Paced model = paced(5);
        List<Long> left = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            left.add(leave(model) - left.stream().findFirst().orElse(0L));
        }

        assertThat(left.subList(1, 6))
                .containsExactly(
                        Duration.ofSeconds(12).toNanos(),
                        Duration.ofSeconds(24).toNanos(),
                        Duration.ofSeconds(36).toNanos(),
                        Duration.ofSeconds(48).toNanos(),
                        Duration.ofSeconds(60).toNanos());
    }

    @Test
    void countsFromWhenACallReallyLeaves() throws InterruptedException {
        Paced model = paced(60);
        try (Model.Turn turn = model.turn()) {
            time.pass(Duration.ofMinutes(3));
            turn.leaves();
        }
        long first = time.nanos();

        assertThat(leave(model) - first).isEqualTo(Duration.ofSeconds(1).toNanos());
    }

    @Test
    void savesNothingUpWhileNobodyCalls() throws InterruptedException {
        Paced model = paced(60);
        leave(model);
        time.pass(Duration.ofHours(1));
        long first = leave(model);

        assertThat(leave(model) - first).isEqualTo(Duration.ofSeconds(1).toNanos());
    }

    @Test
    void takesNoPlaceForACallThatNeverLeft() throws InterruptedException {
        Paced model = paced(1);
        model.turn().close();
        long before = time.nanos();

        assertThat(leave(model)).isEqualTo(before);
    }

    @Test
    void stopsWaitingWhereItIsInterrupted() throws InterruptedException {
        Paced model = paced(1);
        leave(model);
        Thread.currentThread().interrupt();
        assertThatThrownBy(model::turn).isInstanceOf(InterruptedException.class);

        long before = time.nanos();
        assertThat(leave(model) - before).isEqualTo(Duration.ofMinutes(1).toNanos());
    }

    @Test
    void saysOnceThatCallsWaitUntilOneNeedNot() throws InterruptedException {
        Paced model = paced(6);
        leave(model);
        assertThat(notices).isEmpty();
        leave(model);
        leave(model);
        assertThat(notices)
                .containsExactly(
                        "scripted answers: at most 6 calls a minute; calls wait, the next leaves in"
                                + " 10 s");
        time.pass(Duration.ofMinutes(1));
        leave(model);
        leave(model);
        assertThat(notices).hasSize(2);
    }

    @Test
    void holdsBehindFewAtOnceToo() throws InterruptedException {
        Model model = new FewAtOnce(paced(2), 1);
        long first = leave(model);

        assertThat(leave(model) - first).isEqualTo(Duration.ofSeconds(30).toNanos());
    }

    @Test
    void letsAnAnswerBeHeardWhileItComes() throws InterruptedException {
        Model speaking =
                new Model() {
                    @Override
                    public Reply reply(Request request) {
                        return new Reply(Desk.GOOD, "script", false, "stop", Usage.NONE);
                    }

                    @Override
                    public Reply reply(Request request, AnswerListener listener) {
                        listener.hears(Desk.GOOD);
                        return reply(request);
                    }

                    @Override
                    public String label() {
                        return "speaking";
                    }
                };
        List<String> heard = new ArrayList<>();
        Request request =
                new Request(
                        Desk.CALL,
                        "critic",
                        Desk.prompt("Judge."),
                        JsonNodeFactory.instance.objectNode(),
                        100);
        new Paced(speaking, 5, time, notices::add).reply(request, heard::add);
        assertThat(heard).containsExactly(Desk.GOOD);
    }

    /// Time passes only by waiting, so the clock shows all waits of all calls together.
    @Test
    void spacesTheCallsOfAGateway() throws Exception {
        Desk desk = new Desk();
        ModelGateway gateway = new ModelGateway(paced(30), desk.run(), Desk.calls(100), 8);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer<Desk.Vote>>> asked = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                CallId call = new CallId("proposal/r0/critic/p" + i + "-v0");
                asked.add(
                        threads.submit(
                                () ->
                                        gateway.ask(
                                                call,
                                                Desk.prompt("Judge."),
                                                Desk.Vote.class,
                                                Desk.ANY)));
            }
            for (Future<Answer<Desk.Vote>> one : asked) {
                assertThat(one.get(30, TimeUnit.SECONDS)).isInstanceOf(Answer.Usable.class);
            }
        }
        assertThat(desk.state().settled()).hasSize(20);
        assertThat(time.nanos() - SettableTime.START)
                .isEqualTo(Duration.ofSeconds(2).multipliedBy(19).toNanos());
    }
}
