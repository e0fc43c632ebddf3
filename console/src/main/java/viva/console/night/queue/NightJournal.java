package viva.console.night.queue;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import viva.store.Json;
import viva.store.journal.Row;
import viva.store.journal.RowWriter;
import viva.study.VivaException;

/// The queue's journal: rows of `viva.journal/1`, chained and append-only like a study's. Owned by
/// whoever holds the folder's lock; thread-safe.
public final class NightJournal implements AutoCloseable {
    private static final int VERSION = 1;
    private static final Map<String, Class<? extends NightEvent>> TYPES =
            Stream.of(NightEvent.class.getPermittedSubclasses())
                    .map(type -> type.<NightEvent>asSubclass(NightEvent.class))
                    .collect(Collectors.toUnmodifiableMap(Json::name, Function.identity()));

    private final RowWriter rows;
    private final Clock clock;
    private final NightState state = new NightState();

    private NightJournal(RowWriter rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /// An event in its place.
    ///
    /// @param at by the supervisor's clock
    public record Entry(long seq, Instant at, NightEvent event) {}

    /// Opens it, after checking its chain; the caller holds the folder's lock.
    ///
    /// @throws VivaException STORE where it is altered or cut, OUTAGE where the disk refuses
    public static NightJournal open(NightFolder folder, Clock clock) {
        List<Entry> known = new ArrayList<>();
        RowWriter rows = RowWriter.open(folder.journal(), NightJournal::entry, known::add);
        NightJournal journal = new NightJournal(rows, clock);
        known.forEach(journal.state::apply);
        return journal;
    }

    /// Looks at a queue without writing, also while a supervisor runs.
    public static List<Entry> read(NightFolder folder) {
        List<Entry> entries = new ArrayList<>();
        folder.journal().scan(row -> entries.add(entry(row)));
        return List.copyOf(entries);
    }

    private static Entry entry(Row row) {
        Class<? extends NightEvent> type = TYPES.get(row.type());
        if (type == null || row.version() != VERSION) {
            throw new VivaException(
                    VivaException.Code.STORE,
                    "Event %d of the night (%s, version %d) was written by a newer Viva. Use that one."
                            .formatted(row.seq(), row.type(), row.version()));
        }
        return new Entry(row.seq(), Instant.parse(row.at()), Json.read(row.payload(), type));
    }

    /// Adds an event; returns once it would survive power loss.
    ///
    /// @throws VivaException OUTAGE where the disk refuses
    public synchronized Entry append(NightEvent event) {
        Row row =
                rows.add(
                        clock.instant().toString(),
                        Json.name(event.getClass()),
                        VERSION,
                        Json.text(event));
        rows.commit();
        rows.writeHead();
        Entry entry = entry(row);
        state.apply(entry);
        return entry;
    }

    /// What the events add up to; not to be kept while events are added by other threads.
    public synchronized <T> T look(Function<NightState, T> question) {
        return question.apply(state);
    }

    @Override
    public synchronized void close() {
        rows.close();
    }
}
