package viva.store;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import viva.store.journal.Row;
import viva.store.journal.RowWriter;
import viva.study.Event;
import viva.study.Recorded;
import viva.study.VivaException;

/// Adds to a journal, one group of events at a time. Thread-safe.
///
/// Whoever appends while nobody else does commits its event itself: no other thread is woken for
/// it. Who comes meanwhile waits, and the first of those to get a turn commits for all of them.
///
/// After a failure it takes nothing more: what the disk kept shows when the journal is opened
/// again.
final class JournalWriter implements AutoCloseable {
    private static final int LARGEST_GROUP = 512;

    private final RowWriter rows;
    private final Clock clock;
    private final Queue<Waiting> queue = new ArrayDeque<>();
    private volatile Runnable before = () -> {};
    private boolean committing;
    private @Nullable VivaException ended;

    /// An event whose caller waits: until it is durable, or until it is this caller's turn to
    /// commit.
    private static final class Waiting {
        private final Event event;
        private final String payload;
        private boolean leads;
        private @Nullable Recorded recorded;
        private @Nullable VivaException failed;

        Waiting(Event event) {
            this.event = event;
            this.payload = EventCodec.payload(event);
        }

        synchronized void lead() {
            leads = true;
            notifyAll();
        }

        synchronized void durable(Recorded event) {
            recorded = event;
            notifyAll();
        }

        synchronized void failed(VivaException reason) {
            failed = reason;
            notifyAll();
        }

        /// Whether this caller is to commit; else its event is done, by whomever. Waits, however
        /// often the thread is interrupted meanwhile; its flag is kept.
        synchronized boolean isToCommit() {
            boolean interrupted = false;
            while (!leads && recorded == null && failed == null) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            return recorded == null && failed == null;
        }

        synchronized Recorded result() {
            if (failed != null) {
                throw again(failed);
            }
            if (recorded == null) {
                throw new VivaException(VivaException.Code.BUG, "The journal forgot an event");
            }
            return recorded;
        }
    }

    JournalWriter(RowWriter rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /// @param work done before each commit, in the thread that commits; what it throws fails the
    /// events
    void beforeCommit(Runnable work) {
        before = work;
    }

    /// Returns once the event is durable; an interrupt does not cut that short.
    Recorded append(Event event) {
        Waiting mine = new Waiting(event);
        if (isFirst(mine) || mine.isToCommit()) {
            commit(group());
        }
        return mine.result();
    }

    /// Takes its place; whether nobody commits, so that it does so itself.
    private synchronized boolean isFirst(Waiting mine) {
        if (ended != null) {
            throw again(ended);
        }
        queue.add(mine);
        boolean first = !committing;
        committing = true;
        return first;
    }

    /// Those that wait, whoever commits first among them.
    private synchronized List<Waiting> group() {
        List<Waiting> group = new ArrayList<>();
        while (group.size() < LARGEST_GROUP && !queue.isEmpty()) {
            group.add(queue.remove());
        }
        return group;
    }

    /// Wakes the one that commits next, and no other.
    private synchronized void handOver() {
        Waiting next = queue.peek();
        if (next == null) {
            committing = false;
            notifyAll();
        } else {
            next.lead();
        }
    }

    /// With the stack of the caller that is told, not of the one that met it.
    private static VivaException again(VivaException known) {
        return new VivaException(known.code(), String.valueOf(known.getMessage()), known);
    }

    private void commit(List<Waiting> group) {
        List<Recorded> recorded = new ArrayList<>(group.size());
        try {
            before.run();
            for (Waiting waiting : group) {
                recorded.add(add(waiting));
            }
            rows.commit();
            rows.writeHead();
        } catch (VivaException e) {
            failed(group, e);
            return;
        } catch (RuntimeException | Error e) {
            // The others wait for this caller: whatever breaks it must reach them.
            failed(
                    group,
                    new VivaException(VivaException.Code.BUG, "Adding to the journal broke", e));
            return;
        }
        handOver();
        for (int i = 0; i < group.size(); i++) {
            group.get(i).durable(recorded.get(i));
        }
    }

    private Recorded add(Waiting waiting) {
        Instant now = clock.instant();
        Row row =
                rows.add(
                        now.toString(),
                        Json.name(waiting.event.getClass()),
                        EventCodec.VERSION,
                        waiting.payload);
        return new Recorded(row.seq(), now, waiting.event, row.hash());
    }

    private synchronized void failed(List<Waiting> group, VivaException reason) {
        ended = reason;
        group.forEach(waiting -> waiting.failed(reason));
        queue.forEach(waiting -> waiting.failed(reason));
        queue.clear();
        handOver();
    }

    /// Waits for what was appended before, then closes the file.
    @Override
    public void close() {
        boolean interrupted = false;
        synchronized (this) {
            if (ended == null) {
                ended = new VivaException(VivaException.Code.BUG, "The journal is closed");
            }
            while (committing) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        rows.close();
    }
}
