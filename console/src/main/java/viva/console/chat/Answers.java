package viva.console.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import viva.agents.audit.Why;
import viva.agents.history.Notebook;
import viva.console.Plain;
import viva.console.StatusPage;
import viva.console.SteeringLines;
import viva.store.StudyFileReader;
import viva.store.StudyFolder;
import viva.store.StudyView;
import viva.study.Event;
import viva.study.Gate;
import viva.study.RunState;
import viva.study.Spend;
import viva.study.Steering;
import viva.study.VivaException;

/// What the journal says by itself: no model is asked, and each line can be looked up.
final class Answers {
    private static final int USUAL_LINES = 20;

    private final StudyFolder folder;
    private final String name;

    /// @param name of the study, as a person here would type it
    Answers(StudyFolder folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    String status() {
        StringWriter text = new StringWriter();
        new StatusPage(new PrintWriter(text, true), folder.read()).print(name);
        return text.toString().stripTrailing();
    }

    /// How many events the journal holds.
    long events() {
        return folder.read().state().seq();
    }

    /// The step, who is at work, what waits: one or a few lines.
    String doing() {
        RunState state = folder.read().state();
        StringBuilder text = new StringBuilder(StatusLine.of(state));
        Map<String, Long> atWork =
                state.inDoubt().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Event.CallReserved::role,
                                        TreeMap::new,
                                        Collectors.counting()));
        atWork.forEach((role, calls) -> text.append("\n  %s: %d under way".formatted(role, calls)));
        state.inDoubt().forEach(call -> text.append("\n    ").append(call.call()));
        return text.toString();
    }

    String waiting() {
        StudyView view = folder.read();
        List<Event.GateOpened> waiting = view.state().waiting();
        if (waiting.isEmpty()) {
            return "Nothing waits for a decision.";
        }
        return waiting.stream().map(gate -> notice(gate, view)).collect(Collectors.joining("\n"));
    }

    /// What is asked, in one line, and how to answer.
    static String notice(Event.GateOpened gate, StudyView view) {
        String question = card(gate, view).lines().findFirst().orElse("");
        String word = gate.gate().word();
        return "→ %s gate: %s%n  /show %s   /approve %s   /reject %s REASON"
                .formatted(word, question, word, word, word);
    }

    /// The card that waits at a gate.
    ///
    /// @throws VivaException USER where the gate does not wait
    String show(Gate gate) {
        StudyView view = folder.read();
        Event.GateOpened open = waitingAt(view.state(), gate);
        return card(open, view).stripTrailing() + "\n\ndigest " + open.shown().brief();
    }

    private static String card(Event.GateOpened open, StudyView view) {
        return new String(view.artifacts().get(open.card().digest()), UTF_8);
    }

    /// The opening of a gate that waits.
    ///
    /// @throws VivaException USER where it does not; says what does
    static Event.GateOpened waitingAt(RunState state, Gate gate) {
        return state.waiting().stream()
                .filter(open -> open.gate() == gate)
                .findFirst()
                .orElseThrow(
                        () ->
                                new VivaException(
                                        VivaException.Code.USER,
                                        "The %s gate does not wait for a decision. %s"
                                                .formatted(gate.word(), others(state))));
    }

    private static String others(RunState state) {
        return state.waiting().isEmpty()
                ? "None does"
                : "Waiting: "
                        + state.waiting().stream()
                                .map(open -> open.gate().word())
                                .collect(Collectors.joining(", "));
    }

    String why(String what) {
        StudyView view = folder.read();
        return new Why(view, StudyFileReader.read(folder.studyFile()).study())
                .answer(what)
                .stripTrailing();
    }

    String votes(String candidate) {
        return new Votes(folder.read()).text(candidate);
    }

    /// What was used, by role and in all.
    String cost() {
        RunState state = folder.read().state();
        Map<String, Spend> byRole = new TreeMap<>();
        for (Event.CallSettled settled : state.settled()) {
            String role =
                    state.reserved(settled.call()).map(Event.CallReserved::role).orElse("unknown");
            byRole.merge(role, Spend.of(settled.usage()), Spend::plus);
        }
        StringBuilder text = new StringBuilder();
        byRole.forEach((role, spend) -> text.append(line(role, spend)));
        text.append(line("all", state.spend()));
        Optional<String> recorded =
                state.settled().stream()
                        .filter(Event.CallSettled::recorded)
                        .findFirst()
                        .map(_ -> "  (answers replayed from a recording cost nothing)\n");
        return text.append(recorded.orElse("")).toString().stripTrailing();
    }

    private static String line(String what, Spend spend) {
        return "  %-12s %4d calls %9d tokens  %s  %d s in the sandbox%n"
                .formatted(
                        what,
                        spend.calls(),
                        spend.tokens(),
                        spend.money(),
                        spend.sandbox().toSeconds());
    }

    /// The last lines of the notebook.
    String log(String lines) {
        if (!lines.matches("[0-9]{0,4}")) {
            throw new VivaException(VivaException.Code.USER, "Write /log LINES, as in /log 50");
        }
        int most = lines.isEmpty() ? USUAL_LINES : Integer.parseInt(lines);
        List<String> all = Plain.text(Notebook.of(folder.read())).lines().toList();
        return String.join("\n", all.subList(Math.max(0, all.size() - most), all.size()));
    }

    String steered() {
        Steering steering = folder.read().state().steering();
        return steering.words().isEmpty()
                ? "Nobody has asked this study anything yet."
                : SteeringLines.count(steering)
                        + steering.words().stream()
                                .map(word -> "\n  " + SteeringLines.of(word))
                                .collect(Collectors.joining());
    }
}
