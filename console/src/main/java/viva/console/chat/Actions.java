package viva.console.chat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import viva.agents.history.Fork;
import viva.agents.history.Moment;
import viva.agents.protocol.Draft;
import viva.agents.protocol.Products;
import viva.agents.steering.SteerWords;
import viva.console.Messenger;
import viva.console.Person;
import viva.console.Session;
import viva.console.edit.Editing;
import viva.store.StudyFolder;
import viva.store.StudyFork;
import viva.store.StudyView;
import viva.study.Approval;
import viva.study.Event;
import viva.study.Gate;
import viva.study.Manuscript;
import viva.study.Stage;
import viva.study.Step;
import viva.study.VivaException;

/// What commands do to a study: each is a message to it, and what it says is what became of that.
final class Actions {
    private static final Pattern REACH =
            Pattern.compile("(?<scope>kind|study)?( *(?<hours>[1-9][0-9]{0,3}) *h)?");
    private static final Pattern FACTOR =
            Pattern.compile("(?<name>[a-z][a-z0-9_]{0,63}) *= *(?<levels>[A-Za-z0-9._+, -]+)");

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

    /// `plan`, `plan kind`, `plan study 8h`
    String approve(String rest) throws InterruptedException {
        String[] words = split(rest, "approve GATE");
        return decide(gate(words[0]), reach(words.length > 1 ? words[1] : ""));
    }

    private Approval.Decision reach(String words) {
        Matcher reach = REACH.matcher(words.strip().toLowerCase(Locale.ROOT));
        if (!reach.matches()) {
            throw user(
                    "Write /approve GATE, or how far it reaches: /approve GATE kind, /approve GATE"
                            + " study 8h; /reject takes a reason");
        }
        String scope = reach.group("scope");
        String hours = reach.group("hours");
        if (scope == null && hours == null) {
            return new Approval.Decision.Approve();
        }
        return new Approval.Decision.Grant(
                scope == null
                        ? Approval.Scope.ONCE
                        : Approval.Scope.valueOf(scope.toUpperCase(Locale.ROOT)),
                Optional.ofNullable(hours)
                        .map(
                                number ->
                                        clock.instant()
                                                .plus(Duration.ofHours(Long.parseLong(number)))));
    }

    /// Another round of the committee whose work waits for a decision.
    String again(String reason) throws InterruptedException {
        Gate gate =
                folder.read().state().waiting().stream()
                        .map(Event.GateOpened::gate)
                        .filter(one -> one == Gate.PLAN || one == Gate.SPEND)
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        user(
                                                "A committee meets again from the plan gate (proposals) or"
                                                        + " the spend gate (programs), and none of these"
                                                        + " waits. /fork goes on otherwise from here"));
        String words = reason.isBlank() ? "try otherwise than before" : reason.strip();
        return decide(gate, new Approval.Decision.Reject("another round is wanted: " + words));
    }

    /// One section of the paper once more.
    String redraft(String rest) throws InterruptedException {
        String[] words = split(rest, "redraft SECTION WORDS");
        StudyView view = folder.read();
        Answers.waitingAt(view.state(), Gate.RELEASE);
        List<String> headings =
                new Products(view.state()::latest, view.artifacts())
                        .get(Stage.MANUSCRIPT, Draft.class).manuscript().sections().stream()
                                .map(Manuscript.Section::heading)
                                .toList();
        String begin = words[0].toLowerCase(Locale.ROOT);
        String heading =
                headings.stream()
                        .filter(one -> one.toLowerCase(Locale.ROOT).startsWith(begin))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        user(
                                                "No section begins with '%s': %s"
                                                        .formatted(
                                                                words[0],
                                                                String.join(", ", headings))));
        return decide(
                Gate.RELEASE,
                new Approval.Decision.Reject(
                        "write the section \"%s\" again, and leave the others: %s"
                                .formatted(heading, reason(words, "redraft"))));
    }

    /// Somebody else decides there.
    String hand(String rest) throws InterruptedException {
        String[] words = split(rest, "hand GATE NAME");
        if (words.length < 2) {
            throw user("Write /hand " + words[0] + " NAME: who is to decide");
        }
        String[] person = words[1].strip().split("\\s+", 2);
        return decide(
                gate(words[0]),
                new Approval.Decision.Escalate(
                        person[0], person.length > 1 ? person[1] : "handed over"));
    }

    /// Lets the person edit what a gate shows.
    ///
    /// @param agreed shows the difference before anything is decided, and asks
    String edit(String rest, Editing editing, Predicate<String> agreed)
            throws InterruptedException {
        Gate gate = gate(split(rest, "edit GATE")[0]);
        Editing.Made made = editing.at(Answers.waitingAt(folder.read().state(), gate), "by hand");
        return agreed.test(made.difference()) ? decide(gate, made.decision()) : "nothing decided";
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
        Optional<String> words = Optional.of(note).filter(text -> !text.isBlank());
        return forked(view, view.events().size(), new LinkedHashMap<>(), words);
    }

    /// Makes a study with other arms: from before the proposals, since they are made for the arms
    /// that there are.
    String arms(String rest) {
        Matcher factor = FACTOR.matcher(rest.strip());
        if (!factor.matches()) {
            throw user("Write /arms FACTOR=LEVEL,LEVEL as in the study file: /arms ridge=0,0.1");
        }
        StudyView view = folder.read();
        long before =
                view.events().stream()
                        .filter(
                                one ->
                                        one.event() instanceof Event.StepStarted begun
                                                && begun.step().stage() == Stage.PROPOSAL)
                        .findFirst()
                        .map(begun -> begun.seq() - 1)
                        .orElse((long) view.events().size());
        LinkedHashMap<String, String> change = new LinkedHashMap<>();
        change.put(
                "experiment.factors." + factor.group("name"), "[" + factor.group("levels") + "]");
        return forked(view, before, change, Optional.empty())
                + "\nThis study keeps its arms; /stop or /abort ends it.";
    }

    private String forked(
            StudyView view, long at, SequencedMap<String, String> changes, Optional<String> note) {
        Moment moment = Moment.of(view, at);
        StudyFork plan =
                new Fork(
                                folder,
                                moment,
                                changes,
                                note,
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
