package viva.store;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.BooleanSupplier;
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
    private boolean committing;
    private @Nullable VivaException ended;

    /// An event whose caller waits. What became of it is guarded by the writer.
    private static final class Waiting {
        private final Event event;
        private final String payload;
        private @Nullable Recorded recorded;
        private @Nullable VivaException failed;

        Waiting(Event event) {
            this.event = event;
            this.payload = EventCodec.payload(event);
        }

        boolean isDone() {
            return recorded != null || failed != null;
        }
    }

    JournalWriter(RowWriter rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /// Returns once the event is durable; an interrupt does not cut that short.
    Recorded append(Event event) {
        Waiting mine = new Waiting(event);
        synchronized (this) {
            if (ended != null) {
                throw again(ended);
            }
            queue.add(mine);
        }
        for (List<Waiting> group = turn(mine); !group.isEmpty(); group = turn(mine)) {
            commit(group);
        }
        return result(mine);
    }

    /// What this caller is to commit; empty once its own event is done, by whomever.
    private synchronized List<Waiting> turn(Waiting mine) {
        await(() -> !committing || mine.isDone());
        List<Waiting> group = new ArrayList<>();
        if (!mine.isDone()) {
            committing = true;
            while (group.size() < LARGEST_GROUP && !queue.isEmpty()) {
                group.add(queue.remove());
            }
        }
        return group;
    }

    /// Waits, however often this thread is interrupted meanwhile; its flag is kept.
    private synchronized void await(BooleanSupplier condition) {
        boolean interrupted = false;
        while (!condition.getAsBoolean()) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Recorded result(Waiting mine) {
        if (mine.failed != null) {
            throw again(mine.failed);
        }
        if (mine.recorded == null) {
            throw new VivaException(VivaException.Code.BUG, "The journal forgot an event");
        }
        return mine.recorded;
    }

    /// With the stack of the caller that is told, not of the one that met it.
    private static VivaException again(VivaException known) {
        return new VivaException(known.code(), String.valueOf(known.getMessage()), known);
    }

    private void commit(List<Waiting> group) {
        try {
            List<Recorded> recorded = new ArrayList<>(group.size());
            for (Waiting waiting : group) {
                recorded.add(add(waiting));
            }
            rows.commit();
            rows.writeHead();
            done(group, recorded);
        } catch (VivaException e) {
            failed(group, e);
        } catch (RuntimeException | Error e) {
            // The others wait for this caller: whatever breaks it must reach them.
            failed(
                    group,
                    new VivaException(VivaException.Code.BUG, "Adding to the journal broke", e));
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

    private synchronized void done(List<Waiting> group, List<Recorded> recorded) {
        for (int i = 0; i < group.size(); i++) {
            group.get(i).recorded = recorded.get(i);
        }
        committing = false;
        notifyAll();
    }

    private synchronized void failed(List<Waiting> group, VivaException reason) {
        ended = reason;
        group.forEach(waiting -> waiting.failed = reason);
        queue.forEach(waiting -> waiting.failed = reason);
        queue.clear();
        committing = false;
        notifyAll();
    }

    /// Waits for what was appended before, then closes the file.
    @Override
    public void close() {
        synchronized (this) {
            if (ended == null) {
                ended = new VivaException(VivaException.Code.BUG, "The journal is closed");
            }
            await(() -> !committing && queue.isEmpty());
        }
        rows.close();
    }
}
