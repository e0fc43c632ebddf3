package viva.console.night.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import viva.console.night.plan.Channel;
import viva.console.night.plan.Occasion;
import viva.console.night.queue.LegEnd;
import viva.console.night.queue.NightEvent;
import viva.console.night.queue.NightJournal;
import viva.study.Spend;

@Timeout(60)
class NotifierTest {
    private static final Channel GATES = channel("gates", Occasion.GATE);
    private static final Channel ALL = channel("all", Occasion.values());
    private static final Notice GATE = new Notice(7, Occasion.GATE, "title", "text");

    private final List<NightEvent.Notified> journal = new CopyOnWriteArrayList<>();

    private static Channel channel(String name, Occasion... when) {
        return new Channel(
                name, EnumSet.copyOf(List.of(when)), new Channel.Way.Program(List.of("true")));
    }

    private Notifier notifier(Map<String, Delivery> ways) {
        return new Notifier(
                List.of(GATES, ALL),
                ways,
                event -> journal.add((NightEvent.Notified) event),
                Duration.ofMillis(1));
    }

    private static NightEvent.Notified told(String channel, int attempt, String failure) {
        return new NightEvent.Notified(
                channel,
                7,
                "title",
                Optional.of(failure).filter(words -> !words.isEmpty()),
                attempt);
    }

    @Test
    void journalsWhatFailsTriesAgainAndHoldsUpNobodyElse() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        Delivery second =
                _ -> {
                    if (tries.incrementAndGet() < 2) {
                        throw new Delivery.Undelivered("busy");
                    }
                };
        try (Notifier notifier = notifier(Map.of("gates", second, "all", _ -> {}))) {
            notifier.tell(GATE);
            notifier.settle(Duration.ofSeconds(30));
        }
        assertThat(journal)
                .containsExactlyInAnyOrder(
                        told("gates", 1, "busy"), told("gates", 2, ""), told("all", 1, ""));
    }

    @Test
    void givesUpAfterFiveTries() throws Exception {
        Delivery never =
                _ -> {
                    throw new Delivery.Undelivered("away");
                };
        try (Notifier notifier = notifier(Map.of("gates", never, "all", never))) {
            notifier.tell(GATE, GATES, 4);
            notifier.settle(Duration.ofSeconds(30));
        }
        assertThat(journal).containsExactly(told("gates", 4, "away"), told("gates", 5, "away"));
    }

    @Test
    void tellsOnlyWhoWantsToKnow() throws Exception {
        try (Notifier notifier = notifier(Map.of("gates", _ -> {}, "all", _ -> {}))) {
            notifier.tell(new Notice(7, Occasion.OUTAGE, "title", "text"));
            notifier.settle(Duration.ofSeconds(30));
        }
        assertThat(journal).containsExactly(told("all", 1, ""));
    }

    @Test
    void goesOnWithWhatAKilledSupervisorDidNotTell() {
        NightEvent waits =
                new NightEvent.LegEnded(
                        "a", LegEnd.WAITS, "at its gate", Optional.empty(), Spend.NONE, 1);
        List<NightEvent> events =
                List.of(
                        new NightEvent.Began(1, "here", 1, "", Optional.empty()),
                        waits,
                        new NightEvent.Ended("over"),
                        new NightEvent.Began(2, "here", 2, "", Optional.empty()),
                        waits,
                        new NightEvent.Notified("gates", 5, "t", Optional.of("busy"), 2),
                        waits,
                        new NightEvent.Notified("gates", 7, "t", Optional.empty(), 1));
        List<NightJournal.Entry> entries = new CopyOnWriteArrayList<>();
        events.forEach(
                event ->
                        entries.add(
                                new NightJournal.Entry(entries.size() + 1, Instant.EPOCH, event)));
        List<Untold> untold = Untold.in(entries, 2, List.of(GATES), "week", ZoneOffset.UTC);
        assertThat(untold)
                .extracting(one -> one.notice().about(), Untold::attempt)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(5L, 3));
    }
}
