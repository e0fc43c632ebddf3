package viva.store;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import viva.study.Digest;
import viva.study.Event;
import viva.study.Recorded;

/// A journal that goes with the process, for tests; it keeps the contract but for durability.
public final class InMemoryJournal implements Journal {
    private final Clock clock;
    private final List<Recorded> events = new ArrayList<>();

    public InMemoryJournal(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Recorded append(Event event) {
        String before = events.isEmpty() ? "" : events.getLast().hash().hex();
        Recorded recorded =
                new Recorded(events.size() + 1, clock.instant(), event, Digest.of(before + Json.text(event)));
        events.add(recorded);
        return recorded;
    }

    @Override
    public synchronized List<Recorded> events() {
        return List.copyOf(events);
    }

    @Override
    public void close() {}
}
