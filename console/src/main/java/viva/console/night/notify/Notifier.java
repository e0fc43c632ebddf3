package viva.console.night.notify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import viva.agents.prompt.SafeText;
import viva.console.night.plan.Channel;
import viva.console.night.queue.NightEvent;
import viva.study.VivaException;

/// Tells people, each channel on its own: what does not arrive is journaled, tried again after
/// growing waits, and holds up neither the studies nor another channel. A notice may arrive twice
/// where the supervisor is killed between its arrival and the journal; it is never lost while a
/// try is left.
public final class Notifier implements AutoCloseable {
    static final int MOST = 5;

    private final List<Channel> channels;
    private final Map<String, Delivery> deliveries;
    private final Journaling journal;
    private final Duration firstWait;
    private final Map<String, ExecutorService> threads;
    private final List<CountDownLatch> underWay = new ArrayList<>();

    /// Where it is kept what became of a notice.
    @FunctionalInterface
    public interface Journaling {
        void record(NightEvent event);
    }

    /// @param deliveries by the channel's name
    /// @param firstWait after the first failure; it triples each time
    public Notifier(
            List<Channel> channels,
            Map<String, Delivery> deliveries,
            Journaling journal,
            Duration firstWait) {
        this.channels = List.copyOf(channels);
        this.deliveries = Map.copyOf(deliveries);
        this.journal = journal;
        this.firstWait = firstWait;
        this.threads =
                channels.stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Channel::name,
                                        channel ->
                                                Executors.newSingleThreadExecutor(
                                                        Thread.ofVirtual()
                                                                .name("notify-" + channel.name())
                                                                .factory())));
    }

    /// Tells everybody who wants to be told on such an occasion; returns at once.
    public void tell(Notice notice) {
        for (Channel channel : channels) {
            if (channel.when().contains(notice.occasion())) {
                tell(notice, channel, 1);
            }
        }
    }

    /// Tells one channel.
    ///
    /// @param attempt with which to begin, from 1: later where an earlier supervisor tried
    public void tell(Notice notice, Channel channel, int attempt) {
        CountDownLatch done = new CountDownLatch(1);
        synchronized (underWay) {
            underWay.removeIf(one -> one.getCount() == 0);
            underWay.add(done);
        }
        try {
            Objects.requireNonNull(threads.get(channel.name()), "a channel of the plan")
                    .execute(() -> tryAll(notice, channel, attempt, done));
        } catch (RejectedExecutionException e) {
            done.countDown();
        }
    }

    private void tryAll(Notice notice, Channel channel, int first, CountDownLatch done) {
        try {
            Duration wait = firstWait;
            for (int attempt = first; attempt <= MOST; attempt++) {
                Optional<String> failure = once(notice, channel);
                journal.record(
                        new NightEvent.Notified(
                                channel.name(), notice.about(), notice.title(), failure, attempt));
                if (failure.isEmpty()) {
                    return;
                }
                if (attempt < MOST) {
                    Thread.sleep(wait);
                    wait = wait.multipliedBy(3);
                }
            }
        } catch (InterruptedException e) {
            // The night is over; the journal has the last failure.
            Thread.currentThread().interrupt();
        } catch (VivaException e) {
            // The queue's disk is out of order, which ends the supervisor by itself.
        } finally {
            done.countDown();
        }
    }

    private Optional<String> once(Notice notice, Channel channel) throws InterruptedException {
        Delivery way = deliveries.get(channel.name());
        if (way == null) {
            return Optional.of("there is no way to " + channel.name());
        }
        try {
            way.deliver(notice);
            return Optional.empty();
        } catch (Delivery.Undelivered e) {
            return Optional.of(SafeText.line(String.valueOf(e.getMessage()), 300));
        }
    }

    /// Waits until everything is told or given up, but no longer than this.
    public void settle(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        List<CountDownLatch> waiting;
        synchronized (underWay) {
            waiting = List.copyOf(underWay);
        }
        for (CountDownLatch one : waiting) {
            boolean _ = one.await(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        }
    }

    /// Ends what is still tried.
    @Override
    public void close() {
        threads.values().forEach(ExecutorService::shutdownNow);
        threads.values().forEach(ExecutorService::close);
    }
}
