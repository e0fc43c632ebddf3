package viva.console;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import viva.study.Event;
import viva.study.Recorded;
import viva.study.Step;

/// What happens, a line a step, as it happens. Thread-safe.
public final class ProgressLog implements Consumer<Recorded> {
    private static final int WIDTH = 18;
    private static final int UNCOUNTED = -1;
    private final PrintWriter out;
    private final IntSupplier cells;
    private final AtomicInteger counted = new AtomicInteger(UNCOUNTED);
    private final long started = System.nanoTime();
    private final Map<String, Integer> finishedCells = new ConcurrentHashMap<>();

    /// @param cells of a full run; asked when the first of them has finished
    public ProgressLog(PrintWriter out, IntSupplier cells) {
        this.out = out;
        this.cells = cells;
    }

    @Override
    public void accept(Recorded recorded) {
        switch (recorded.event()) {
            case Event.StepFinished event ->
                    line(mark(event.ending()), label(event.step()), event.summary());
            case Event.StepFailed event -> line("✗", label(event.step()), event.message());
            case Event.CellFinished event -> cell(event);
            case Event.CallFailed event -> line("!", "call", event.call() + ": " + event.reason());
            case Event.CallCharged event ->
                    line("!", "call", event.call() + ", charged in full: " + event.reason());
            case Event.CallSettled event -> waitedFor(event);
            case Event.CommitteeSized event -> sized(event);
            case Event.BudgetAmended event -> line("·", "budget", "now " + event.budget());
            case Event.Steered event -> line("»", event.by(), event.steer().sentence());
            case Event.SteerApplied event -> line("»", "heard", event.where());
            case Event.SteerRefused event -> line("»", "refused", event.reason());
            case Event.NoteRead event ->
                    line("»", "note read", "by " + event.role() + " at " + event.reader());
            case Event.DecisionRefused event ->
                    line(
                            "!",
                            event.step().id(),
                            "what %s decided does not count: %s"
                                    .formatted(event.approval().by(), event.reason()));
            case Event.ApprovalWithdrawn event ->
                    line(
                            "!",
                            event.step().id(),
                            "withdrawn by " + event.by() + ": " + event.reason());
            case Event.RunStarted _,
                    Event.RunResumed _,
                    Event.StepStarted _,
                    Event.CallReserved _,
                    Event.ProgramTried _,
                    Event.SandboxReserved _,
                    Event.ToolUsed _,
                    Event.SandboxUsed _,
                    Event.Forecasted _,
                    Event.DiskMeasured _,
                    Event.GateOpened _,
                    Event.GateDecided _,
                    Event.GateSigned _,
                    Event.RunStopped _,
                    Event.RunEnded _ -> {}
        }
    }

    private void sized(Event.CommitteeSized event) {
        if (event.lowered()) {
            line(
                    "↓",
                    label(event.step()),
                    "smaller as money runs out: "
                            + event.proposals()
                            + " proposals, "
                            + event.critics()
                            + " critics, "
                            + event.comparisons()
                            + " comparisons");
        }
    }

    private static String mark(Event.Ending ending) {
        return switch (ending) {
            case DONE -> "✓";
            case AGAIN -> "↻";
            case NOTHING -> "✗";
        };
    }

    private static String label(Step step) {
        String stage = step.stage().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return step.round() == 0 ? stage : stage + " (round " + (step.round() + 1) + ")";
    }

    private void cell(Event.CellFinished event) {
        int all = counted.updateAndGet(known -> known == UNCOUNTED ? cells.getAsInt() : known);
        int done = finishedCells.merge(event.experiment(), 1, Integer::sum);
        if (done % Math.max(1, all / 4) == 0 && done < all) {
            line("·", event.experiment(), done + " of " + all + " cells");
        }
    }

    /// Answers of live models take long enough to be worth a line each.
    private void waitedFor(Event.CallSettled event) {
        if (!event.recorded()) {
            line("·", "answer", event.call() + " from " + event.producer());
        }
    }

    private void line(String mark, String what, String text) {
        double seconds = (System.nanoTime() - started) / 1e9;
        out.printf(
                Locale.ROOT,
                "%6.1fs %s %-" + WIDTH + "s %s%n",
                seconds,
                mark,
                what,
                Plain.text(text).replace('\n', ' '));
        out.flush();
    }
}
