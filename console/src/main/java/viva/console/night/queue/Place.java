package viva.console.night.queue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import viva.study.Spend;

/// A study's place in the queue: the fold of the events that name it. Changed by [NightState] only.
public final class Place {
    private final String study;
    private @Nullable Path folder;
    private int legs;
    private int legsTonight;
    private long seq;
    private boolean running;
    private @Nullable Spend before;
    private NightEvent.@Nullable LegEnded last;
    private @Nullable Instant lastAt;
    private NightEvent.@Nullable Stopping stopping;
    private @Nullable Instant until;
    private @Nullable String out;
    private int failures;
    private int outages;

    Place(String study) {
        this.study = study;
    }

    /// What one night leaves behind does not bind the next one.
    void newNight() {
        legsTonight = 0;
        before = null;
        last = null;
        until = null;
        out = null;
        failures = 0;
        outages = 0;
    }

    void admitted(Path at) {
        folder = at;
    }

    void starting(NightEvent.Starting event) {
        legs++;
        seq = event.seq();
        legsTonight++;
        running = true;
        stopping = null;
        until = null;
        before = before == null ? event.before() : before;
    }

    void stopping(NightEvent.Stopping event) {
        stopping = event;
    }

    void ended(NightEvent.LegEnded event, Instant at) {
        boolean nothingNew = last != null && last.progress() == event.progress();
        failures = event.end().failed() ? (nothingNew ? failures : 0) + 1 : 0;
        outages = event.end() == LegEnd.OUTAGE ? (nothingNew ? outages : 0) + 1 : 0;
        running = false;
        last = event;
        lastAt = at;
    }

    void backedOff(Instant time) {
        until = time;
    }

    void goesOn() {
        last = null;
        until = null;
    }

    void out(String why) {
        out = why;
    }

    public String study() {
        return study;
    }

    public Optional<Path> folder() {
        return Optional.ofNullable(folder);
    }

    /// How many processes were started for it, over all nights.
    public int legs() {
        return legs;
    }

    public int legsTonight() {
        return legsTonight;
    }

    /// The last event in the study's journal before its process was started.
    public long seq() {
        return seq;
    }

    /// Whether a process was started whose end nobody has seen.
    public boolean running() {
        return running;
    }

    /// What it had used when its first process of this night was started.
    public Optional<Spend> before() {
        return Optional.ofNullable(before);
    }

    /// How its last process of this night ended.
    public Optional<NightEvent.LegEnded> last() {
        return Optional.ofNullable(last);
    }

    /// When that was.
    public Optional<Instant> lastAt() {
        return Optional.ofNullable(lastAt);
    }

    /// Why its process is being stopped.
    public Optional<NightEvent.Stopping> stopping() {
        return Optional.ofNullable(stopping);
    }

    /// Until when it is not tried again.
    public Optional<Instant> until() {
        return Optional.ofNullable(until);
    }

    /// Why it is given up or left out in this night.
    public Optional<String> out() {
        return Optional.ofNullable(out);
    }

    /// Failures in a row, with nothing done in between.
    public int failures() {
        return failures;
    }

    /// Outages in a row, with nothing done in between.
    public int outages() {
        return outages;
    }
}
