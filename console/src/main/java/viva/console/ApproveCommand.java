package viva.console;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import viva.store.OpenRun;
import viva.store.StudyFolder;
import viva.store.StudyView;
import viva.study.Approval;
import viva.study.Event;
import viva.study.Gate;
import viva.study.VivaException;

/// Decides at a gate from another terminal or a script.
@Command(
        name = "approve",
        description = {
            "Shows what waits for a decision, or decides. The decision covers exactly what is shown;",
            "if that changes before the run goes on, the decision is void."
        },
        mixinStandardHelpOptions = true)
final class ApproveCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "STUDY", description = "The study's folder.")
    @SuppressWarnings("NullAway.Init")
    private Path study;

    @Parameters(
            index = "1",
            paramLabel = "GATE",
            arity = "0..1",
            description = "plan, spend, findings or release.")
    private @Nullable Gate gate;

    @Option(
            names = "--reject",
            paramLabel = "REASON",
            description = "Reject instead, with this reason.")
    private @Nullable String reject;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        StudyFolder folder = StudyFolder.open(study);
        StudyView view = folder.read();
        PrintWriter out = spec.commandLine().getOut();
        List<Event.GateOpened> waiting = view.state().waiting();
        if (gate == null) {
            waiting.forEach(open -> show(open, view, out));
            out.println(
                    waiting.isEmpty()
                            ? "Nothing waits for a decision."
                            : "Decide: viva approve " + Session.shown(folder.path()) + " GATE");
            return 0;
        }
        Optional<Event.GateOpened> open =
                waiting.stream().filter(one -> one.gate() == gate).findFirst();
        if (open.isEmpty()) {
            throw new VivaException(
                    VivaException.Code.USER,
                    "The "
                            + gate.word()
                            + " gate does not wait for a decision. "
                            + (waiting.isEmpty()
                                    ? "None does: viva status " + Session.shown(folder.path())
                                    : "Waiting: "
                                            + waiting.stream()
                                                    .map(one -> one.gate().word())
                                                    .collect(Collectors.joining(", "))));
        }
        show(open.get(), view, out);
        decide(folder, open.get(), out);
        return 0;
    }

    private static void show(Event.GateOpened open, StudyView view, PrintWriter out) {
        String card =
                new String(view.artifacts().get(open.card().digest()), StandardCharsets.UTF_8);
        out.println(open.gate().word() + " gate, digest " + open.shown().brief());
        out.println(Plain.text(card).indent(4).stripTrailing());
    }

    private void decide(StudyFolder folder, Event.GateOpened open, PrintWriter out) {
        Person person = Person.here();
        Approval.Decision decision =
                reject == null
                        ? new Approval.Decision.Approve()
                        : new Approval.Decision.Reject(reject);
        Event.GateDecided event =
                new Event.GateDecided(
                        open.step(),
                        new Approval(
                                open.gate(),
                                decision,
                                open.shown(),
                                person.name(),
                                person.host(),
                                "command"));
        Optional<OpenRun> free = folder.openRunIfFree(Clock.systemUTC());
        if (free.isPresent()) {
            try (OpenRun run = free.get()) {
                run.record(event);
            }
            out.println("Recorded. Go on with: viva resume " + Session.shown(folder.path()));
        } else {
            folder.inbox().post(event, Clock.systemUTC());
            out.println("Posted to the running process: " + folder.holder());
        }
    }
}
