package viva.console.chat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import viva.agents.history.Fork;
import viva.agents.history.Moment;
import viva.agents.steering.SteerWords;
import viva.console.Messenger;
import viva.console.Person;
import viva.console.Session;
import viva.store.StudyFolder;
import viva.store.StudyFork;
import viva.store.StudyView;
import viva.study.Approval;
import viva.study.Event;
import viva.study.Gate;
import viva.study.Step;
import viva.study.VivaException;

/// What commands do to a study: each is a message to it, and what it says is what became of that.
final class Actions {
    private final StudyFolder folder;
    private final Messenger messenger;
    private final Person person;
    private final Clock clock;
    private final String version;

    /// @param version of Viva, which a fork's journal names
    Actions(StudyFolder folder, Person person, Clock clock, String version) {
        this.folder = folder;
        this.messenger = new Messenger(folder, clock, person);
        this.person = person;
        this.clock = clock;
        this.version = version;
    }

    /// Sends a word: `note`, `pause`, …
    String steer(String line) throws InterruptedException {
        if (folder.read().state().ended().isPresent()) {
            throw user("This study has ended. /fork makes one that goes on otherwise");
        }
        Event.Steered word = messenger.word(SteerWords.parse(line), "chat");
        return delivered(messenger.send(word), "journaled");
    }

    private static String delivered(Messenger.Delivery delivery, String done) {
        return switch (delivery) {
            case Messenger.Delivery.Taken taken ->
                    "%s after %d ms".formatted(done, taken.after().toMillis());
            case Messenger.Delivery.Kept _ ->
                    "kept: nothing runs this study now, and it counts when it goes on";
            case Messenger.Delivery.Refused refused ->
                    throw user("It does not count: " + refused.reason());
            case Messenger.Delivery.Unanswered held ->
                    "posted, but not taken yet by " + held.holder();
        };
    }

    String approve(String rest) throws InterruptedException {
        String[] words = split(rest, "approve GATE");
        if (words.length > 1) {
            throw user("Write /approve GATE and nothing behind it; /reject takes a reason");
        }
        return decide(gate(words[0]), new Approval.Decision.Approve());
    }

    String reject(String rest) throws InterruptedException {
        String[] words = split(rest, "reject GATE REASON");
        return decide(gate(words[0]), new Approval.Decision.Reject(reason(words, "reject")));
    }

    String end(String rest) throws InterruptedException {
        String[] words = split(rest, "end GATE REASON");
        return decide(gate(words[0]), new Approval.Decision.End(reason(words, "end")));
    }

    String prefer(String rest) throws InterruptedException {
        String[] words = split(rest, "prefer CANDIDATE REASON");
        return decide(Gate.PLAN, new Approval.Decision.Prefer(words[0], reason(words, "prefer")));
    }

    /// Takes the last decision at a gate back.
    String revoke(String rest) throws InterruptedException {
        String[] words = split(rest, "revoke GATE REASON");
        Gate gate = gate(words[0]);
        Step step =
                folder.read().state().decisions().entrySet().stream()
                        .filter(entry -> entry.getValue().gate() == gate)
                        .reduce((_, later) -> later)
                        .orElseThrow(
                                () -> user("Nothing is decided at the " + gate.word() + " gate"))
                        .getKey();
        return delivered(
                messenger.send(
                        new Event.ApprovalWithdrawn(
                                step, person.name(), person.host(), reason(words, "revoke"))),
                "taken back");
    }

    private String decide(Gate gate, Approval.Decision decision) throws InterruptedException {
        Event.GateOpened open = Answers.waitingAt(folder.read().state(), gate);
        Approval approval =
                new Approval(gate, decision, open.shown(), person.name(), person.host(), "chat");
        return delivered(
                messenger.send(new Event.GateDecided(open.step(), approval)),
                "decided over " + open.shown().brief() + ", journaled");
    }

    static Gate gate(String word) {
        try {
            return Gate.parse(word);
        } catch (IllegalArgumentException e) {
            throw user("'" + word + "' is no gate: plan, spend, findings or release");
        }
    }

    private static String[] split(String rest, String usage) {
        if (rest.isBlank()) {
            throw user("Write /" + usage);
        }
        return rest.strip().split("\\s+", 2);
    }

    private static String reason(String[] words, String command) {
        if (words.length < 2 || words[1].isBlank()) {
            throw user(
                    "Write /%s %s REASON: the reason is kept with the decision"
                            .formatted(command, words[0].toLowerCase(Locale.ROOT)));
        }
        return words[1].strip();
    }

    /// Makes a study that goes on otherwise from the last event.
    String fork(String note) {
        StudyView view = folder.read();
        Moment moment = Moment.of(view, view.events().size());
        Optional<String> words = Optional.of(note).filter(text -> !text.isBlank());
        StudyFork plan =
                new Fork(
                                folder,
                                moment,
                                new LinkedHashMap<>(),
                                words,
                                new Fork.Author(person.name(), person.host()))
                        .plan(version);
        Path beside = folder.path().toAbsolutePath().normalize().getParent();
        if (beside == null) {
            throw user("A fork is made beside the study's folder, and this one lies at the root");
        }
        StudyFolder fork = plan.under(beside, plan.begin().id(), clock);
        return String.join(
                "\n",
                List.of(
                        "A new study that shares events 2 to " + moment.last().seq() + ":",
                        "  viva chat " + Session.shown(fork.path())));
    }

    private static VivaException user(String message) {
        return new VivaException(VivaException.Code.USER, message);
    }
}
