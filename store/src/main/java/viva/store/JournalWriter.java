package viva.store;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import viva.store.journal.Row;
import viva.store.journal.RowWriter;
import viva.study.Event;
import viva.study.Recorded;
import viva.study.VivaException;

/// The one thread that adds to a journal; events that wait together share one commit.
///
/// After a failure it takes nothing more: what the disk kept shows when the journal is opened
/// again.
final class JournalWriter implements AutoCloseable {
    private static final int LARGEST_GROUP = 512;

    private final RowWriter rows;
    private final Clock clock;
    private final LinkedBlockingQueue<Task> queue = new LinkedBlockingQueue<>();
    private final Thread thread = Thread.ofPlatform().name("journal").daemon().unstarted(this::run);
    private @Nullable VivaException ended;

    private sealed interface Task {
        record Add(Event event, String payload, CompletableFuture<Recorded> done) implements Task {}

        record End() implements Task {}
    }

    JournalWriter(RowWriter rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
        thread.start();
    }

    /// Returns once the event is durable; an interrupt does not cut that short.
    Recorded append(Event event) {
        Task.Add add = new Task.Add(event, EventCodec.payload(event), new CompletableFuture<>());
        synchronized (this) {
            if (ended != null) {
                throw again(ended);
            }
            queue.add(add);
        }
        try {
            return add.done().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof VivaException known
                    ? again(known)
                    : new VivaException(
                            VivaException.Code.BUG, "The journal's writer thread broke", e);
        }
    }

    private static VivaException again(VivaException known) {
        return new VivaException(known.code(), String.valueOf(known.getMessage()), known);
    }

    private void run() {
        boolean more = true;
        while (more) {
            List<Task> group = waiting();
            more = group.stream().noneMatch(task -> task instanceof Task.End);
            List<Task.Add> adds =
                    group.stream()
                            .filter(Task.Add.class::isInstance)
                            .map(Task.Add.class::cast)
                            .toList();
            if (!adds.isEmpty()) {
                more &= commitOrFail(adds);
            }
        }
    }

    private List<Task> waiting() {
        List<Task> group = new ArrayList<>();
        try {
            group.add(queue.take());
        } catch (InterruptedException e) {
            // Nobody has this thread's handle but this class, which never interrupts it.
            throw new VivaException(VivaException.Code.BUG, "The journal was interrupted", e);
        }
        queue.drainTo(group, LARGEST_GROUP - 1);
        return group;
    }

    /// @return whether more can be taken
    private boolean commitOrFail(List<Task.Add> adds) {
        try {
            List<Recorded> recorded = new ArrayList<>();
            for (Task.Add add : adds) {
                recorded.add(add(add));
            }
            rows.commit();
            rows.writeHead();
            for (int i = 0; i < adds.size(); i++) {
                adds.get(i).done().complete(recorded.get(i));
            }
            return true;
        } catch (VivaException e) {
            stop(adds, e);
        } catch (RuntimeException | Error e) {
            // Callers wait for this thread: whatever breaks it must reach them.
            stop(adds, new VivaException(VivaException.Code.BUG, "Adding to the journal broke", e));
        }
        return false;
    }

    private Recorded add(Task.Add add) {
        Instant now = clock.instant();
        Row row =
                rows.add(
                        now.toString(),
                        Json.name(add.event().getClass()),
                        EventCodec.VERSION,
                        add.payload());
        return new Recorded(row.seq(), now, add.event(), row.hash());
    }

    private void stop(List<Task.Add> adds, VivaException reason) {
        List<Task> late = new ArrayList<>();
        synchronized (this) {
            ended = reason;
            queue.drainTo(late);
        }
        adds.forEach(add -> add.done().completeExceptionally(reason));
        for (Task task : late) {
            if (task instanceof Task.Add add) {
                add.done().completeExceptionally(reason);
            }
        }
    }

    /// Commits what waits, then ends the thread and closes the file.
    @Override
    public void close() {
        synchronized (this) {
            if (ended == null) {
                ended = new VivaException(VivaException.Code.BUG, "The journal is closed");
                queue.add(new Task.End());
            }
        }
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
        rows.close();
    }
}
