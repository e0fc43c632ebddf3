package viva.store;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import viva.study.Event;
import viva.study.VivaException;

/// Takes what other processes post, as long as a run is under way.
///
/// It looks every 20 ms, which costs a few microseconds and works on every file system; what is
/// posted is in the journal well within the 200 ms that a person does not notice.
public final class InboxWatcher implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final Inbox inbox;
    private final Consumer<Event> record;
    private final Consumer<String> refused;
    private final Runnable broken;
    private final Thread thread = Thread.ofPlatform().name("inbox").daemon().unstarted(this::watch);
    // Not an interrupt: that would cut a file short, which then would be set aside as damaged.
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable VivaException failure;

    private InboxWatcher(
            Inbox inbox, Consumer<Event> record, Consumer<String> refused, Runnable broken) {
        this.inbox = inbox;
        this.record = record;
        this.refused = refused;
        this.broken = broken;
    }

    /// Starts watching; what waits already is taken before this returns.
    ///
    /// @param record returns once the event is durable
    /// @param refused is told of files that say nothing that a study takes
    /// @param broken runs once where the disk or the journal fails later: see [#failure]
    /// @throws VivaException where they fail at the first look
    public static InboxWatcher over(
            Inbox inbox, Consumer<Event> record, Consumer<String> refused, Runnable broken) {
        InboxWatcher watcher = new InboxWatcher(inbox, record, refused, broken);
        watcher.look();
        watcher.thread.start();
        return watcher;
    }

    private void watch() {
        try {
            while (!closing.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            // Nobody has this thread's handle but this class, which never interrupts it.
            Thread.currentThread().interrupt();
        } catch (VivaException e) {
            failure = e;
            broken.run();
        }
    }

    private void look() {
        inbox.drain(record).forEach(refused);
    }

    /// Why nothing more is taken.
    public Optional<VivaException> failure() {
        return Optional.ofNullable(failure);
    }

    /// Ends after what is being taken; what is posted later waits for the next run.
    @Override
    public void close() {
        closing.countDown();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
