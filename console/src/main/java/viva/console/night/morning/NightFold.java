package viva.console.night.morning;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import viva.console.night.plan.PlanOutline;
import viva.console.night.queue.LegEnd;
import viva.console.night.queue.NightEvent;
import viva.console.night.queue.NightJournal;
import viva.study.Spend;

/// The last night of a queue, study by study: what its journal says, before any study is looked at.
final class NightFold {
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final Map<String, Path> folders = new LinkedHashMap<>();
    private final Map<String, String> untold = new LinkedHashMap<>();
    private NightEvent.@Nullable Began began;
    private @Nullable Instant from;
    private @Nullable Instant to;
    private @Nullable String end;
    private int supervisors;

    /// What happened to one study in the night.
    static final class Line {
        final List<Morning.Leg> legs = new ArrayList<>();
        @Nullable Spend before;
        NightEvent.@Nullable LegEnded last;
        @Nullable Instant until;
        @Nullable String givenUp;
        @Nullable String leftOut;
        @Nullable String hung;

        boolean running() {
            return !legs.isEmpty() && legs.getLast().to().isEmpty();
        }

        private void begin(NightEvent.Starting event, Instant at) {
            before = before == null ? event.before() : before;
            until = null;
            legs.add(new Morning.Leg(at, Optional.empty(), Optional.empty(), ""));
        }

        private void end(NightEvent.LegEnded event, Instant at) {
            last = event;
            // One that could not begin, or that an earlier night left.
            Instant since = running() ? legs.removeLast().from() : at;
            legs.add(
                    new Morning.Leg(
                            since, Optional.of(at), Optional.of(event.end()), event.words()));
        }

        LegEnd lastEnd() {
            return last == null ? LegEnd.STOPPED : last.end();
        }
    }

    static Optional<NightFold> of(List<NightJournal.Entry> entries) {
        NightFold fold = new NightFold();
        entries.forEach(fold::apply);
        return fold.began == null ? Optional.empty() : Optional.of(fold);
    }

    private void apply(NightJournal.Entry entry) {
        to = entry.at();
        switch (entry.event()) {
            case NightEvent.Began event -> begin(event, entry.at());
            case NightEvent.Admitted event -> folders.put(event.study(), Path.of(event.folder()));
            case NightEvent.Starting event -> line(event.study()).begin(event, entry.at());
            case NightEvent.Stopping event -> {
                if (event.cause() != NightEvent.Cause.NIGHT_ENDS) {
                    line(event.study()).hung = event.why();
                }
            }
            case NightEvent.LegEnded event -> line(event.study()).end(event, entry.at());
            case NightEvent.BackedOff event -> line(event.study()).until = event.until();
            case NightEvent.GivenUp event -> line(event.study()).givenUp = event.why();
            case NightEvent.LeftOut event -> line(event.study()).leftOut = event.why();
            case NightEvent.GoesOn event -> line(event.study()).last = null;
            case NightEvent.Notified event -> told(event);
            case NightEvent.Ended event -> end = event.why();
            case NightEvent.Started _, NightEvent.Attached _ -> {}
        }
    }

    private void begin(NightEvent.Began event, Instant at) {
        if (began == null || began.night() != event.night()) {
            lines.clear();
            untold.clear();
            supervisors = 0;
            from = at;
        }
        began = event;
        end = null;
        supervisors++;
    }

    private void told(NightEvent.Notified event) {
        String what = event.channel() + ": " + event.title();
        event.failure().ifPresentOrElse(why -> untold.put(what, why), () -> untold.remove(what));
    }

    Line line(String study) {
        return lines.computeIfAbsent(study, _ -> new Line());
    }

    Optional<Path> folder(String study) {
        return Optional.ofNullable(folders.get(study));
    }

    PlanOutline plan() {
        return PlanOutline.of(began == null ? "" : began.plan());
    }

    /// Every study of the plan, and every other that was met in the night.
    SequencedSet<String> studies() {
        SequencedSet<String> names = new LinkedHashSet<>(plan().studies());
        names.addAll(lines.keySet());
        return names;
    }

    int night() {
        return began == null ? 0 : began.night();
    }

    Instant from() {
        return from == null ? Instant.EPOCH : from;
    }

    /// The last event's time.
    Instant to() {
        return to == null ? from() : to;
    }

    Optional<String> end() {
        return Optional.ofNullable(end);
    }

    int supervisors() {
        return supervisors;
    }

    List<String> untold() {
        return untold.entrySet().stream()
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .toList();
    }
}
