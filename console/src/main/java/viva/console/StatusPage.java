package viva.console;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import viva.store.StudyView;
import viva.study.CallId;
import viva.study.Event;
import viva.study.Origin;
import viva.study.RunState;
import viva.study.Spend;
import viva.study.Steering;

/// Where a study stands, or stood, on one page.
public final class StatusPage {
    private final PrintWriter out;
    private final RunState state;
    private final int events;

    public StatusPage(PrintWriter out, StudyView view) {
        this.out = out;
        this.state = view.state();
        this.events = view.events().size();
    }

    /// @param name of the study, as a person here would type it
    public void print(String name) {
        past();
        next(name);
    }

    /// What has happened, without what to do next.
    void past() {
        state.started().ifPresent(this::start);
        state.finished()
                .forEach(
                        done ->
                                out.printf(
                                        "  %s %-20s %s%n",
                                        mark(done.ending()),
                                        done.step(),
                                        Plain.line(done.summary(), 140)));
        spent();
        calls("in doubt  charged at their worst case", state.charged());
        calls("under way or in doubt:", state.inDoubt());
        steering();
    }

    private void steering() {
        Steering steering = state.steering();
        if (steering.words().isEmpty()) {
            return;
        }
        out.println("  steered  " + SteeringLines.count(steering));
        steering.words().forEach(word -> out.println("    " + SteeringLines.of(word)));
        if (steering.paused()) {
            out.println("  PAUSED   viva steer STUDY continue");
        }
    }

    private void start(Event.RunStarted start) {
        out.println(start.id() + " · " + events + " events");
        if (!(Origin.parse(start.origin()) instanceof Origin.Fresh)) {
            out.println("  origin   " + Plain.text(start.origin()));
        }
        Optional.ofNullable(start.settings().get("note"))
                .ifPresent(note -> out.println("  note     " + Plain.text(note)));
        start.settings()
                .forEach(
                        (key, value) -> {
                            if (key.startsWith("set ")) {
                                out.println("  " + Plain.text(key) + " = " + Plain.text(value));
                            }
                        });
        out.println("  models   " + Plain.text(start.models()));
    }

    private void spent() {
        Spend spend = state.spend();
        out.println(
                "  spent    "
                        + spend.calls()
                        + " model calls, "
                        + spend.tokens()
                        + " tokens, "
                        + spend.money()
                        + ", "
                        + spend.sandbox().toSeconds()
                        + " s in the sandbox");
    }

    private void calls(String what, List<Event.CallReserved> calls) {
        if (!calls.isEmpty()) {
            out.println(
                    "  "
                            + what
                            + " "
                            + calls.size()
                            + " model calls: "
                            + calls.stream()
                                    .map(Event.CallReserved::call)
                                    .map(CallId::path)
                                    .collect(Collectors.joining(", ")));
        }
    }

    private static String mark(Event.Ending ending) {
        return switch (ending) {
            case DONE -> "✓";
            case AGAIN -> "↻";
            case NOTHING -> "✗";
        };
    }

    private void next(String name) {
        if (state.ended().isPresent()) {
            Event.RunEnded end = state.ended().get();
            out.println("  ended    " + end.outcome() + ": " + Plain.text(end.reason()));
        } else if (!state.waiting().isEmpty()) {
            for (Event.GateOpened gate : state.waiting()) {
                out.println(
                        "  WAITS    for a person at the "
                                + gate.gate().word()
                                + " gate: viva approve "
                                + name
                                + " "
                                + gate.gate().word());
            }
        } else {
            out.println("  next     viva resume " + name + " (unless it is running)");
        }
    }
}
