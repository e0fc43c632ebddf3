package viva.console.night.queue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a queue's journal adds up to: the fold of its events. Not thread-safe.
public final class NightState {
    private final Map<String, Place> places = new LinkedHashMap<>();
    private NightEvent.@Nullable Began began;
    private NightEvent.@Nullable Ended ended;
    private long seq;

    void apply(NightJournal.Entry entry) {
        seq = entry.seq();
        switch (entry.event()) {
            case NightEvent.Began event -> begin(event);
            case NightEvent.Admitted event ->
                    place(event.study()).admitted(Path.of(event.folder()));
            case NightEvent.Starting event -> place(event.study()).starting(event);
            case NightEvent.Stopping event -> place(event.study()).stopping(event);
            case NightEvent.LegEnded event -> place(event.study()).ended(event, entry.at());
            case NightEvent.BackedOff event -> place(event.study()).backedOff(event.until());
            case NightEvent.GoesOn event -> place(event.study()).goesOn();
            case NightEvent.GivenUp event -> place(event.study()).out(event.why());
            case NightEvent.LeftOut event -> place(event.study()).out(event.why());
            case NightEvent.Ended event -> ended = event;
            case NightEvent.Started _, NightEvent.Attached _, NightEvent.Notified _ -> {}
        }
    }

    private void begin(NightEvent.Began event) {
        if (began == null || began.night() != event.night()) {
            places.values().forEach(Place::newNight);
        }
        began = event;
        ended = null;
    }

    /// Position of the last event; 0 before the first.
    public long seq() {
        return seq;
    }

    /// Where a study stands; one that the queue has not met stands at its beginning.
    public Place place(String study) {
        return places.computeIfAbsent(study, Place::new);
    }

    public Collection<Place> places() {
        return places.values();
    }

    public Optional<NightEvent.Began> began() {
        return Optional.ofNullable(began);
    }

    /// The number of a night that begins now: the last one's, where that is not over.
    public int night(Instant now) {
        if (began == null) {
            return 1;
        }
        boolean over = ended != null || began.until().filter(end -> !now.isBefore(end)).isPresent();
        return over ? began.night() + 1 : began.night();
    }
}
