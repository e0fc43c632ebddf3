package viva.console;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import viva.store.StudyFolder;
import viva.store.StudyView;
import viva.study.Event;
import viva.study.RunState;
import viva.study.Spend;

/// Where a study stands: what is done, what waits, what it used, what to do next.
@Command(
        name = "status",
        description = "Says where a study stands; reads only, also while it runs.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "STUDY",
            arity = "0..1",
            description = "The study's folder (default: here).")
    private Path study = Path.of("");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        StudyFolder folder = StudyFolder.open(study);
        StudyView view = folder.read();
        PrintWriter out = spec.commandLine().getOut();
        RunState state = view.state();
        state.started()
                .ifPresent(
                        start -> {
                            out.println(start.id() + " · " + view.events().size() + " events");
                            out.println("  models   " + Plain.text(start.models()));
                        });
        state.finished()
                .forEach(
                        done ->
                                out.printf(
                                        "  %s %-20s %s%n",
                                        mark(done.ending()),
                                        done.step(),
                                        Plain.line(done.summary(), 140)));
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
        if (!state.inDoubt().isEmpty()) {
            out.println("  under way or in doubt: " + state.inDoubt().size() + " model calls");
        }
        next(folder, state, out);
        return 0;
    }

    private static String mark(Event.Ending ending) {
        return switch (ending) {
            case DONE -> "✓";
            case AGAIN -> "↻";
            case NOTHING -> "✗";
        };
    }

    private static void next(StudyFolder folder, RunState state, PrintWriter out) {
        String name = Session.shown(folder.path());
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
