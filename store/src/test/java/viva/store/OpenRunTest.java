package viva.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viva.study.Budget;
import viva.study.CallId;
import viva.study.Event;
import viva.study.Money;
import viva.study.PromptRef;
import viva.study.Spend;
import viva.study.Stage;
import viva.study.Step;
import viva.study.Usage;
import viva.study.VivaException;

class OpenRunTest {
    private static final Budget FOR_TEN =
            new Budget(Money.parse("100 USD"), 10_000, 400, Duration.ofHours(1));

    @TempDir Path folder;

    private OpenRun open() {
        return new OpenRun(
                SqliteJournal.open(folder, JournalContract.CLOCK), new InMemoryArtifacts());
    }

    private static Event.CallReserved call(int number) {
        return new Event.CallReserved(
                CallId.parse("program/r0/propose/p" + number),
                "proposer",
                new PromptRef("p", 1, Samples.ARTIFACT),
                "m",
                new Spend(Money.ZERO, 1000, 1, Duration.ZERO));
    }

    private static Event.CallSettled settled(int number, long tokens) {
        Usage usage = new Usage(tokens, 0, 0, Money.ZERO, Duration.ZERO);
        return new Event.CallSettled(
                call(number).call(), Samples.ARTIFACT, "m", false, "stop", usage);
    }

    @Test
    void hasWhatItRecordedInItsState() {
        try (OpenRun run = open()) {
            run.record(JournalContract.event(0));

            assertThat(run.<Integer>look(state -> state.attempts(new Step(Stage.MANUSCRIPT, 0))))
                    .isEqualTo(1);
        }
        try (OpenRun run = open()) {
            assertThat(run.<Long>look(state -> state.seq())).isEqualTo(1);
        }
    }

    @Test
    void appliesEventsOfManyThreadsInTheJournalsOrder()
            throws InterruptedException, ExecutionException {
        try (OpenRun run = open();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> seen = new ArrayList<>();
            for (int i = 0; i < 2000; i++) {
                Event event = JournalContract.event(i);
                seen.add(
                        threads.submit(
                                () -> {
                                    long seq = run.record(event).seq();
                                    return run.<Boolean>look(state -> state.seq() >= seq);
                                }));
            }
            for (Future<Boolean> each : seen) {
                assertThat(each.get()).isTrue();
            }
            assertThat(run.<Long>look(state -> state.seq())).isEqualTo(2000);
        }
    }

    @Test
    void saysSoWhenSomethingElseAppends() {
        InMemoryJournal journal = new InMemoryJournal(JournalContract.CLOCK);
        OpenRun run = new OpenRun(journal, new InMemoryArtifacts());
        journal.append(JournalContract.event(0));

        assertThatThrownBy(() -> run.record(JournalContract.event(1)))
                .isInstanceOf(VivaException.class)
                .hasMessageContaining("something else appends");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void neverReservesMoreThanTheBudgetTogether(long seed)
            throws InterruptedException, ExecutionException {
        Random random = new Random(seed);
        try (OpenRun run = open();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                int number = i;
                long pause = random.nextLong(500_000);
                calls.add(threads.submit(() -> reserve(run, number, pause)));
            }
            int reserved = 0;
            for (Future<Boolean> each : calls) {
                reserved += each.get() ? 1 : 0;
            }
            assertThat(reserved).isEqualTo(10);
            assertThat(run.<Integer>look(state -> state.inDoubt().size())).isEqualTo(10);
        }
    }

    private static boolean reserve(OpenRun run, int number, long pause) {
        java.util.concurrent.locks.LockSupport.parkNanos(pause);
        try {
            run.reserve(call(number), FOR_TEN);
            return true;
        } catch (VivaException e) {
            assertThat(e.code()).isEqualTo(VivaException.Code.BUDGET);
            assertThat(e).hasMessageContaining("tokens: 11000 of 10000");
            return false;
        }
    }

    @Test
    void givesBackWhatASettledCallDidNotUse() {
        try (OpenRun run = open()) {
            for (int i = 0; i < 50; i++) {
                run.reserve(call(i), FOR_TEN);
                run.record(settled(i, 100));
            }
            for (int i = 50; i < 55; i++) {
                run.reserve(call(i), FOR_TEN);
            }
            assertThatThrownBy(() -> run.reserve(call(55), FOR_TEN))
                    .hasMessageContaining("viva resume");
        }
    }
}
