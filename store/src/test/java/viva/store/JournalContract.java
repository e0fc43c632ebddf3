package viva.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import viva.study.Event;
import viva.study.Recorded;
import viva.study.Stage;
import viva.study.Step;
import viva.study.VivaException;

/// What every journal keeps, the fake as well as the real one.
abstract class JournalContract {
    static final Instant NOON = Instant.parse("2026-01-02T12:00:00.123456Z");
    static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

    abstract Journal open();

    static Event event(int round) {
        return new Event.StepStarted(new Step(Stage.MANUSCRIPT, round));
    }

    @Test
    void isEmptyAtFirst() {
        try (Journal journal = open()) {
            assertThat(journal.events()).isEmpty();
        }
    }

    @Test
    void numbersEventsFromOneAndStampsThem() {
        try (Journal journal = open()) {
            Recorded first = journal.append(event(0));
            Recorded second = journal.append(event(1));

            assertThat(first.seq()).isEqualTo(1);
            assertThat(first.at()).isEqualTo(NOON);
            assertThat(first.event()).isEqualTo(event(0));
            assertThat(second.hash()).isNotEqualTo(first.hash());
            assertThat(journal.events()).containsExactly(first, second);
        }
    }

    @Test
    void givesEqualEventsDifferentHashes() {
        try (Journal journal = open()) {
            assertThat(journal.append(event(0)).hash())
                    .isNotEqualTo(journal.append(event(0)).hash());
        }
    }

    @Test
    void showsEventsOneAtATime() {
        try (Journal journal = open()) {
            journal.append(event(0));
            journal.append(event(1));
            List<Recorded> seen = new ArrayList<>();

            journal.forEach(seen::add);

            assertThat(seen).isEqualTo(journal.events());
        }
    }

    @Test
    void keepsOrderUnderManyThreads() throws InterruptedException, ExecutionException {
        try (Journal journal = open();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Recorded>> appended = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                Event event = event(i);
                appended.add(threads.submit(() -> journal.append(event)));
            }
            List<Recorded> acknowledged = new ArrayList<>();
            for (Future<Recorded> future : appended) {
                acknowledged.add(future.get());
            }
            assertThat(journal.events()).containsExactlyInAnyOrderElementsOf(acknowledged);
            assertThat(journal.events()).extracting(Recorded::seq).isSorted();
        }
    }

    @Test
    void recordsEvenWhenInterruptedAndKeepsTheInterrupt() {
        try (Journal journal = open()) {
            Thread.currentThread().interrupt();

            Recorded recorded = journal.append(event(0));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(journal.events()).containsExactly(recorded);
        }
    }

    @Test
    void takesNothingAfterClosing() {
        Journal journal = open();
        journal.close();

        assertThatThrownBy(() -> journal.append(event(0)))
                .isInstanceOf(VivaException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void closesTwiceWithoutHarm() {
        Journal journal = open();
        journal.close();
        journal.close();
    }
}
