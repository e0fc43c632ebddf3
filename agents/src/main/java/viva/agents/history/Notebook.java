package viva.agents.history;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import viva.store.Artifacts;
import viva.store.StudyView;
import viva.study.Event;
import viva.study.Origin;
import viva.study.Recorded;
import viva.study.RunState;
import viva.study.Steering;
import viva.study.Step;

/// A journal as a laboratory notebook: what happened, when, and by whom, grouped by step.
///
/// Each line bears the number of its event, which `replay` and `fork` take. Times are UTC. Text of
/// models and programs in it is to be made plain by whoever shows it.
public final class Notebook {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final String INDENT = " ".repeat(19);

    private final StringBuilder page = new StringBuilder();
    private final RunState state = new RunState();
    private final Sentences sentences;
    private final List<Recorded> cells = new ArrayList<>();
    private String day = "";
    private String heading = "";
    private long shared;

    private Notebook(Artifacts artifacts) {
        this.sentences = new Sentences(state, new Ballots(artifacts));
    }

    /// The whole notebook, with the calls that are in doubt at its end.
    public static String of(StudyView view) {
        Notebook notebook = new Notebook(view.artifacts());
        view.events().forEach(notebook::take);
        notebook.writeCells();
        notebook.openCalls();
        notebook.unread();
        return notebook.page.toString();
    }

    private void take(Recorded recorded) {
        if (recorded.event() instanceof Event.CellFinished cell) {
            if (!cells.isEmpty() && !experiment(cells.getLast()).equals(cell.experiment())) {
                writeCells();
            }
            cells.add(recorded);
        } else {
            writeCells();
            head(recorded);
            sentences.of(recorded.event()).forEach(text -> line(recorded, text));
        }
        state.apply(recorded);
        if (recorded.event() instanceof Event.RunStarted start
                && Origin.parse(start.origin()) instanceof Origin.Fork fork) {
            shared = fork.event();
        }
        if (recorded.seq() == shared) {
            heading = "";
            page.append("\n── the shared past ends at event ").append(shared).append(" ──\n");
        }
    }

    private static String experiment(Recorded recorded) {
        return recorded.event() instanceof Event.CellFinished cell ? cell.experiment() : "";
    }

    /// Cells come by the hundred: those in a row are one line.
    private void writeCells() {
        if (!cells.isEmpty()) {
            Recorded first = cells.getFirst();
            String till = cells.size() == 1 ? "" : " (to event " + cells.getLast().seq() + ")";
            line(
                    first,
                    cells.size()
                            + (cells.size() == 1 ? " cell" : " cells")
                            + " of the "
                            + experiment(first)
                            + " run finished with every metric"
                            + till);
            cells.clear();
        }
    }

    /// A new heading where another step, or another day, begins.
    private void head(Recorded recorded) {
        String today = DAY.format(recorded.at());
        String wanted = step(recorded.event()).map(Step::id).orElse(heading);
        if (recorded.event() instanceof Event.RunStarted
                || recorded.event() instanceof Event.RunResumed
                || recorded.event() instanceof Event.RunEnded) {
            wanted = "the run";
        }
        if (!wanted.equals(heading) || !today.equals(day)) {
            page.append(page.isEmpty() ? "" : "\n").append(wanted);
            page.append(today.equals(day) ? "\n" : ", " + today + "\n");
        }
        heading = wanted;
        day = today;
    }

    private static Optional<Step> step(Event event) {
        return switch (event) {
            case Event.StepStarted e -> Optional.of(e.step());
            case Event.StepFinished e -> Optional.of(e.step());
            case Event.StepFailed e -> Optional.of(e.step());
            case Event.GateOpened e -> Optional.of(e.step());
            case Event.GateDecided e -> Optional.of(e.step());
            case Event.GateSigned e -> Optional.of(e.step());
            case Event.DecisionRefused e -> Optional.of(e.step());
            case Event.ApprovalWithdrawn e -> Optional.of(e.step());
            case Event.CommitteeSized e -> Optional.of(e.step());
            default -> Optional.empty();
        };
    }

    private void line(Recorded recorded, String text) {
        page.append("%6s  %s  ".formatted("[" + recorded.seq() + "]", TIME.format(recorded.at())))
                .append(text.strip().replace("\n", "\n" + INDENT))
                .append('\n');
    }

    /// What people asked and nothing has taken up, or ever will.
    private void unread() {
        List<Steering.Word> open = state.steering().open();
        if (!open.isEmpty()) {
            page.append(
                    state.ended().isPresent()
                            ? "\nAsked, and unread to the end:\n"
                            : "\nAsked, and not taken up yet:\n");
            open.forEach(
                    word ->
                            page.append(
                                    "  [%d] %s\n".formatted(word.seq(), word.steer().sentence())));
        }
    }

    private void openCalls() {
        if (!state.inDoubt().isEmpty()) {
            page.append("\nUnder way, or cut off and charged when the run is taken up again:\n");
            state.inDoubt().forEach(call -> page.append("  ").append(call.call()).append('\n'));
        }
    }
}
