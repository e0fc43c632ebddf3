package viva.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import viva.agents.steering.Admission;
import viva.console.edit.Editing;
import viva.experiment.host.SshSignatures;
import viva.store.StudyFolder;
import viva.store.StudyView;
import viva.study.Approval;
import viva.study.Event;
import viva.study.Gate;
import viva.study.Step;
import viva.study.VivaException;

/// Decides at a gate from another terminal or a script.
@Command(
        name = "approve",
        description = {
            "Shows what waits for a decision, or decides. The decision covers exactly what is shown;",
            "if that changes before it is done, the decision is void and the gate is asked again."
        },
        mixinStandardHelpOptions = true)
final class ApproveCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "[STUDY] [GATE]",
            arity = "0..2",
            description =
                    "The study's folder (default: here), and plan, spend, findings, release or step to"
                            + " decide there.")
    private List<String> words = List.of();

    @ArgGroup(exclusive = true)
    private DecisionOptions decision = new DecisionOptions();

    @Option(
            names = "--revoke",
            paramLabel = "REASON",
            description =
                    "Take the decision at this gate back, while what it approved is not done.")
    private @Nullable String revoke;

    @Option(
            names = "--sign",
            paramLabel = "KEYFILE",
            description = "Sign with this SSH key; needed where the study names a key of yours.")
    private @Nullable Path key;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Optional<Gate> gate = gate();
        StudyFolder folder = StudyFolder.open(folderNamed(gate));
        StudyView view = folder.read();
        PrintWriter out = spec.commandLine().getOut();
        if (gate.isPresent()) {
            return revoke == null
                    ? decide(gate.get(), folder, view, out)
                    : revoke(gate.get(), folder, view, out);
        }
        List<Event.GateOpened> waiting = view.state().waiting();
        waiting.forEach(open -> show(open, view, out));
        out.println(
                waiting.isEmpty()
                        ? "Nothing waits for a decision."
                        : "Decide: viva approve " + Session.shown(folder.path()) + " GATE");
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
                            + "'. Name one of plan, spend, findings, release, step.");
        }
        return named;
    }

    private int decide(Gate gate, StudyFolder folder, StudyView view, PrintWriter out)
            throws InterruptedException {
        Event.GateOpened open = waitingAt(gate, view, folder);
        show(open, view, out);
        Person person = Person.here();
        Approval approval =
                new Approval(
                        open.gate(),
                        decision.edits()
                                ? edited(folder, open, out)
                                : decision.decision(Clock.systemUTC()),
                        open.shown(),
                        person.name(),
                        person.host(),
                        "command");
        return deliver(folder, signed(open.step(), approval, view), out);
    }

    private static Approval.Decision edited(
            StudyFolder folder, Event.GateOpened open, PrintWriter out)
            throws InterruptedException {
        Editing.Made made = Editing.here(folder).at(open, "by hand");
        out.println("Your edit:");
        out.println(Plain.text(made.difference()).indent(4).stripTrailing());
        return made.decision();
    }

    private Event signed(Step step, Approval approval, StudyView view) throws InterruptedException {
        if (key == null) {
            return new Event.GateDecided(step, approval);
        }
        byte[] text = Admission.signedText(view.events().getFirst(), step, approval);
        return new Event.GateSigned(step, approval, SshSignatures.sign(key, text));
    }

    private static Event.GateOpened waitingAt(Gate gate, StudyView view, StudyFolder folder) {
        List<Event.GateOpened> waiting = view.state().waiting();
        return waiting.stream()
                .filter(one -> one.gate() == gate)
                .findFirst()
                .orElseThrow(
                        () ->
                                new VivaException(
                                        VivaException.Code.USER,
                                        "The %s gate does not wait for a decision. %s"
                                                .formatted(gate.word(), others(waiting, folder))));
    }

    private static String others(List<Event.GateOpened> waiting, StudyFolder folder) {
        return waiting.isEmpty()
                ? "None does: viva status " + Session.shown(folder.path())
                : "Waiting: "
                        + waiting.stream()
                                .map(one -> one.gate().word())
                                .collect(Collectors.joining(", "));
    }

    private int revoke(Gate gate, StudyFolder folder, StudyView view, PrintWriter out)
            throws InterruptedException {
        Person person = Person.here();
        Step step =
                view.state().decisions().entrySet().stream()
                        .filter(entry -> entry.getValue().gate() == gate)
                        .reduce((_, later) -> later)
                        .orElseThrow(
                                () ->
                                        new VivaException(
                                                VivaException.Code.USER,
                                                "Nothing is decided at the "
                                                        + gate.word()
                                                        + " gate"))
                        .getKey();
        return deliver(
                folder,
                new Event.ApprovalWithdrawn(
                        step, person.name(), person.host(), Optional.ofNullable(revoke).orElse("")),
                out);
    }

    private static int deliver(StudyFolder folder, Event event, PrintWriter out)
            throws InterruptedException {
        Messenger messenger = new Messenger(folder, Clock.systemUTC(), Person.here());
        return switch (messenger.send(event)) {
            case Messenger.Delivery.Taken taken -> {
                out.println(
                        "Recorded by the running process after "
                                + taken.after().toMillis()
                                + " ms.");
                yield 0;
            }
            case Messenger.Delivery.Kept _ -> {
                out.println("Recorded. Go on with: viva resume " + Session.shown(folder.path()));
                yield 0;
            }
            case Messenger.Delivery.Refused refused -> {
                out.println("It does not count: " + Plain.text(refused.reason()));
                yield 1;
            }
            case Messenger.Delivery.Unanswered held -> {
                out.println("Posted, but not taken yet by " + Plain.text(held.holder()));
                yield 1;
            }
        };
    }

    private static void show(Event.GateOpened open, StudyView view, PrintWriter out) {
        String card = new String(view.artifacts().get(open.card().digest()), UTF_8);
        out.println(open.gate().word() + " gate, digest " + open.shown().brief());
        out.println(Plain.text(card).indent(4).stripTrailing());
        view.state()
                .escalatedTo(open.step())
                .ifPresent(name -> out.println("    Handed over to " + Plain.text(name) + "."));
    }
}
