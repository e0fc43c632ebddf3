package viva.store;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import viva.study.Digest;
import viva.study.Event;
import viva.study.Recorded;
import viva.study.VivaException;

/// A journal that goes with the process, for tests; it keeps the contract but for durability.
public final class InMemoryJournal implements Journal {
    private final Clock clock;
    private final List<Recorded> events = new ArrayList<>();
    private boolean closed;

    public InMemoryJournal(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Recorded append(Event event) {
        if (closed) {
            throw new VivaException(VivaException.Code.BUG, "The journal is closed");
        }
        String before = events.isEmpty() ? "" : events.getLast().hash().hex();
        Recorded recorded =
                new Recorded(
                        events.size() + 1,
                        clock.instant(),
                        event,
                        Digest.of(before + Json.text(event)));
        events.add(recorded);
        return recorded;
    }

    @Override
    public void forEach(Consumer<Recorded> visitor) {
        events().forEach(visitor);
    }

    @Override
    public synchronized List<Recorded> events() {
        return List.copyOf(events);
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
