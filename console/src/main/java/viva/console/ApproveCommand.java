package viva.console;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    @Parameters(
            paramLabel = "[STUDY] [GATE]",
            arity = "0..2",
            description =
                    "The study's folder (default: here), and plan, spend, findings or release to"
                            + " decide there.")
    private List<String> words = List.of();

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
        Optional<Gate> gate = gate();
        StudyFolder folder = StudyFolder.open(folderNamed(gate));
        StudyView view = folder.read();
        PrintWriter out = spec.commandLine().getOut();
        List<Event.GateOpened> waiting = view.state().waiting();
        if (gate.isPresent()) {
            Event.GateOpened open = open(gate.get(), waiting, folder);
            show(open, view, out);
            decide(folder, open, out);
        } else {
            waiting.forEach(open -> show(open, view, out));
            out.println(
                    waiting.isEmpty()
                            ? "Nothing waits for a decision."
                            : "Decide: viva approve " + Session.shown(folder.path()) + " GATE");
        }
        return 0;
    }

    private Path folderNamed(Optional<Gate> gate) {
        int others = gate.isPresent() ? 1 : 0;
        return Path.of(words.size() > others ? words.getFirst() : "");
    }

    /// The last word, where it is the name of a gate; of two words it must be.
    private Optional<Gate> gate() {
        Optional<Gate> named =
                Stream.of(Gate.values())
                        .filter(gate -> !words.isEmpty())
                        .filter(gate -> gate.word().equalsIgnoreCase(words.getLast()))
                        .findFirst();
        if (named.isEmpty() && words.size() == 2) {
            throw new VivaException(
                    VivaException.Code.USER,
                    "There is no gate '"
                            + words.getLast()
                            + "'. Name one of plan, spend, findings, release.");
        }
        return named;
    }

    private static Event.GateOpened open(
            Gate gate, List<Event.GateOpened> waiting, StudyFolder folder) {
        String others =
                waiting.isEmpty()
                        ? "None does: viva status " + Session.shown(folder.path())
                        : "Waiting: "
                                + waiting.stream()
                                        .map(one -> one.gate().word())
                                        .collect(Collectors.joining(", "));
        return waiting.stream()
                .filter(one -> one.gate() == gate)
                .findFirst()
                .orElseThrow(
                        () ->
                                new VivaException(
                                        VivaException.Code.USER,
                                        "The "
                                                + gate.word()
                                                + " gate does not wait for a decision. "
                                                + others));
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
