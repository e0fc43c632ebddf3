package viva.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viva.study.Budget;
import viva.study.ByteSize;
import viva.study.CallId;
import viva.study.Event;
import viva.study.Money;
import viva.study.PromptRef;
import viva.study.Recorded;
import viva.study.Resources;
import viva.study.RunState;
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
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void neverReservesMoreThanTheBudgetTogether(long seed)
            throws InterruptedException, ExecutionException {
        Random random = new Random(seed);
        try (OpenRun run = open();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            LongAccumulator most = new LongAccumulator(Math::max, 0);
            run.listen(_ -> most.accumulate(run.<Long>look(OpenRunTest::taken)));
            List<Future<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                calls.add(threads.submit(call(run, i, Schedule.of(random))));
            }
            int made = 0;
            for (Future<Boolean> each : calls) {
                made += each.get() ? 1 : 0;
            }
            RunState state = RunState.fold(run.events());
            assertThat(most.get()).isPositive().isLessThanOrEqualTo(10_000);
            assertThat(taken(state)).isLessThanOrEqualTo(10_000);
            assertThat(made).isBetween(10, 64);
            assertThat(state.inDoubt()).isEmpty();
            assertWithinAtEveryEvent(run.events());
        }
    }

    /// The journal alone shows it, whatever the listener happened to see.
    private static void assertWithinAtEveryEvent(List<Recorded> events) {
        RunState state = new RunState();
        for (Recorded event : events) {
            assertThat(taken(state.apply(event))).isLessThanOrEqualTo(10_000);
        }
    }

    private static long taken(RunState state) {
        return state.spend().tokens() + state.reservedSpend().tokens();
    }

    /// How one call goes: when it leaves, how long it takes, what it uses, and how it ends.
    private record Schedule(long before, long during, int tokens, int ending) {
        static Schedule of(Random random) {
            return new Schedule(
                    random.nextLong(300_000),
                    random.nextLong(300_000),
                    random.nextInt(1001),
                    random.nextInt(6));
        }
    }

    private static Callable<Boolean> call(OpenRun run, int number, Schedule schedule) {
        return () -> {
            LockSupport.parkNanos(schedule.before());
            Event.CallReserved call = call(number);
            try (OpenRun.Held _ = run.reserve(call, FOR_TEN)) {
                LockSupport.parkNanos(schedule.during());
                run.record(
                        switch (schedule.ending()) {
                            case 0 -> new Event.CallFailed(call.call(), "429");
                            case 1 -> new Event.CallCharged(call.call(), "timed out");
                            default -> settled(number, schedule.tokens());
                        });
                return true;
            } catch (VivaException e) {
                assertThat(e.code()).isEqualTo(VivaException.Code.BUDGET);
                return false;
            }
        };
    }

    @Test
    void letsTenOfSixtyFourBeginWhereNoneGivesAnythingBack()
            throws InterruptedException, ExecutionException {
        try (OpenRun run = open();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                calls.add(threads.submit(call(run, i, new Schedule(0, 50_000, 1000, 5))));
            }
            int made = 0;
            for (Future<Boolean> each : calls) {
                made += each.get() ? 1 : 0;
            }
            assertThat(made).isEqualTo(10);
            assertThat(run.<Long>look(state -> state.spend().tokens())).isEqualTo(10_000);
        }
    }

    @Test
    void waitsForWhatIsUnderWayToGiveSomethingBack() throws Exception {
        try (OpenRun run = open();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<OpenRun.Held> ten = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                ten.add(run.reserve(call(i), FOR_TEN));
            }
            Future<Boolean> late = threads.submit(call(run, 10, new Schedule(0, 0, 1, 5)));
            run.record(settled(0, 100));
            ten.getFirst().close();
            for (int i = 1; i < 10; i++) {
                run.record(settled(i, 900));
                ten.get(i).close();
            }
            assertThat(late.get()).isTrue();
        }
    }

    /// An interrupted thread cannot wait: it shows that it would.
    @Test
    void waitsAsLongAsOneOfSeveralIsUnderWay() throws InterruptedException {
        Budget forTwo = new Budget(Money.parse("1 USD"), 2_000, 400, Duration.ofHours(1));
        try (OpenRun run = open();
                OpenRun.Held first = run.reserve(call(0), forTwo);
                OpenRun.Held _ = run.reserve(call(1), forTwo)) {
            run.record(settled(0, 1000));
            first.close();

            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> run.reserve(call(2), forTwo))
                    .isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void holdsNothingForWhatCouldNotBeRecorded() {
        OpenRun run = new OpenRun(new FullJournal(), new InMemoryArtifacts());
        assertThatThrownBy(() -> run.reserve(call(0), FOR_TEN)).hasMessage("the disk is full");

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> run.reserve(sandbox(Duration.ofHours(2)), FOR_TEN))
                .isInstanceOfSatisfying(
                        VivaException.class,
                        e -> assertThat(e.code()).isEqualTo(VivaException.Code.BUDGET));
        assertThat(Thread.interrupted()).isTrue();
    }

    private static final class FullJournal implements Journal {
        @Override
        public Recorded append(Event event) {
            throw new VivaException(VivaException.Code.OUTAGE, "the disk is full");
        }

        @Override
        public void forEach(Consumer<Recorded> visitor) {}

        @Override
        public void close() {}
    }

    @Test
    void givesBackWhatASettledCallDidNotUse() throws InterruptedException {
        try (OpenRun run = open()) {
            for (int i = 0; i < 50; i++) {
                try (OpenRun.Held _ = run.reserve(call(i), FOR_TEN)) {
                    run.record(settled(i, 100));
                }
            }
            for (int i = 50; i < 55; i++) {
                run.reserve(call(i), FOR_TEN).close();
            }
            assertThatThrownBy(() -> run.reserve(call(55), FOR_TEN))
                    .isInstanceOf(VivaException.class)
                    .hasMessageContaining("Call program/r0/propose/p55 may need 1000")
                    .hasMessageContaining("tokens: 5000 used, 5000 reserved, 0 left of 10000")
                    .hasMessageContaining("viva resume --budget tokens=11000");
        }
    }

    @Test
    void beginsNothingNewOnceTheBudgetWasReached() throws InterruptedException {
        try (OpenRun run = open()) {
            assertThatThrownBy(() -> run.reserve(sandbox(Duration.ofHours(2)), FOR_TEN))
                    .hasMessageContaining("Experiment full may need 120 min")
                    .hasMessageContaining("--budget sandbox=120min");
            assertThatThrownBy(() -> run.reserve(call(1), FOR_TEN))
                    .hasMessageContaining("nothing new begins");
            assertThat(run.events()).isEmpty();
        }
    }

    @Test
    void refusesWhatNeedsNothingOfItsOwnOnceWallTimeOrDiskIsUsedUp() throws InterruptedException {
        try (OpenRun run = open()) {
            run.record(new Event.DiskMeasured(Budget.DEFAULTS.disk()));
            assertThatThrownBy(() -> run.reserve(call(1), FOR_TEN))
                    .hasMessageContaining("nothing is left")
                    .hasMessageContaining("--budget disk=8192MiB");
        }
    }

    @Test
    void letsACallLeaveAlthoughTheSandboxTimeIsUsedUp() throws InterruptedException {
        try (OpenRun run = open()) {
            Resources long2h =
                    new Resources(
                            Duration.ofHours(2), Duration.ZERO, new ByteSize(0), new ByteSize(0));
            run.record(new Event.SandboxUsed("full", long2h));
            run.reserve(call(1), FOR_TEN).close();
            assertThat(run.<Integer>look(state -> state.inDoubt().size())).isEqualTo(1);
        }
    }

    private static Event.SandboxReserved sandbox(Duration time) {
        return new Event.SandboxReserved("full", 1, 0, Spend.of(time, Duration.ZERO));
    }
}
