package viva.agents.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import viva.study.CommitteePolicy;
import viva.study.VivaException;

/// How a committee ends early: the other calls are interrupted and joined, none goes on alone.
@Timeout(30)
class CommitteeEndsTest {
    private final CountDownLatch othersWait = new CountDownLatch(2);
    private final AtomicInteger interrupted = new AtomicInteger();

    @Test
    void cancelsTheOtherCallsAndThrowsTheFirstExceptionAsItIs() {
        VivaException outage = new VivaException(VivaException.Code.PROVIDER, "no model answers");
        Ideas ideas =
                Ideas.of("a", "b", "c")
                        .before(
                                call -> {
                                    if (!call.path().endsWith("p1")) {
                                        waitForInterrupt();
                                        return;
                                    }
                                    awaitOthers();
                                    throw outage;
                                });
        assertThatThrownBy(() -> new Committee().hold(ideas, CommitteePolicy.DEFAULTS))
                .isSameAs(outage);
        assertThat(interrupted).hasValue(2);
        assertThat(ideas.asked()).isEmpty();
    }

    @Test
    void waitsForCallsUnderWayWhereTheBudgetIsReached() {
        VivaException reached = new VivaException(VivaException.Code.BUDGET, "no money left");
        CountDownLatch refused = new CountDownLatch(1);
        AtomicInteger cameBack = new AtomicInteger();
        Ideas ideas =
                Ideas.of("a", "b", "c")
                        .before(
                                call -> {
                                    if (call.path().endsWith("p1")) {
                                        awaitOthers();
                                        refused.countDown();
                                        throw reached;
                                    }
                                    othersWait.countDown();
                                    await(refused);
                                    LockSupport.parkNanos(20_000_000);
                                    if (!Thread.currentThread().isInterrupted()) {
                                        cameBack.incrementAndGet();
                                    }
                                });
        assertThatThrownBy(() -> new Committee().hold(ideas, CommitteePolicy.DEFAULTS))
                .isSameAs(reached);
        assertThat(cameBack).hasValue(2);
    }

    @Test
    void throwsErrorsAsTheyAre() {
        AssertionError error = new AssertionError("bug");
        Ideas ideas =
                Ideas.of("a", "b", "c")
                        .before(
                                _ -> {
                                    throw error;
                                });
        assertThatThrownBy(() -> new Committee().hold(ideas, CommitteePolicy.DEFAULTS))
                .isSameAs(error);
    }

    @Test
    void endsItsCallsWhenItIsInterrupted() throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Ideas ideas = Ideas.of("a", "b", "c").before(_ -> waitForInterrupt());
        Thread holder =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        new Committee().hold(ideas, CommitteePolicy.DEFAULTS);
                                    } catch (VivaException e) {
                                        thrown.set(e);
                                        flag.set(Thread.currentThread().isInterrupted());
                                    }
                                });
        othersWait.await();
        holder.interrupt();
        holder.join();
        assertThat(thrown.get())
                .isInstanceOf(VivaException.class)
                .hasMessage(
                        "Committee proposal/r0 was interrupted. Nothing is lost; run: viva resume");
        assertThat(flag).hasValue(true);
        assertThat(interrupted).hasValue(3);
    }

    private void waitForInterrupt() {
        othersWait.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            interrupted.incrementAndGet();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void awaitOthers() {
        await(othersWait);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
