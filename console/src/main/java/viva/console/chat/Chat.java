package viva.console.chat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import viva.console.ProgressLog;
import viva.console.Session;
import viva.console.edit.Editing;
import viva.console.terminal.Screen;
import viva.store.StudyFolder;
import viva.study.Event;
import viva.study.RunState;
import viva.study.VivaException;

/// The conversation: reads lines, shows each as the command that it is, does it, says what became
/// of it; what happens in the study appears in between.
final class Chat {
    private static final int WAITING = 4;
    private static final String STOPPED = "  stopped; the study is as it was";
    private static final String STOPPED_SAYING =
            "  stopped; what was posted before that counts: /steered and /waiting tell";
    private static final long LOOK_MILLISECONDS = 50;

    private final StudyFolder folder;
    private final Screen screen;
    private final Actions actions;
    private final Answers answers;
    private final Optional<Worker> worker;
    private final Optional<Steward> steward;
    private final Editing editing;
    private final AtomicReference<Optional<Thread>> busy = new AtomicReference<>(Optional.empty());

    /// @param worker the study, where it runs in this process
    Chat(StudyFolder folder, Screen screen, Actions actions, Optional<Worker> worker) {
        this(folder, screen, actions, worker, Optional.empty(), Editing.here(folder));
    }

    /// @param steward answers plain words; without one they are notes
    /// @param editing where a person edits what a gate shows
    Chat(
            StudyFolder folder,
            Screen screen,
            Actions actions,
            Optional<Worker> worker,
            Optional<Steward> steward,
            Editing editing) {
        this.folder = folder;
        this.screen = screen;
        this.actions = actions;
        this.answers = new Answers(folder, Session.shown(folder.path()));
        this.worker = worker;
        this.steward = steward;
        this.editing = editing;
    }

    /// Says where the study stands, and what happens from then on.
    ///
    /// @param opened the study
    /// @param cells of a full run
    static Follower follow(StudyFolder folder, Screen screen, Opened opened, IntSupplier cells) {
        ProgressLog progress = new ProgressLog(screen.writer(), cells);
        // Where it runs here, the run itself prints.
        boolean attached = opened.run().isEmpty();
        screen.say(StatusLine.of(opened.state()));
        return Follower.of(
                folder,
                opened.state(),
                recorded -> {
                    if (attached) {
                        progress.accept(recorded);
                    }
                    if (recorded.event() instanceof Event.GateOpened gate) {
                        screen.say(Answers.notice(gate, folder.read()));
                    }
                },
                state -> screen.status(StatusLine.of(state)));
    }

    /// Has the study go on, and talks until the person leaves; the exit code of the study, where it
    /// ran here.
    int talk() throws InterruptedException {
        screen.onInterrupt(this::interrupted);
        screen.say("Type /help for what you can ask. Anything else is a note to the models.");
        worker.ifPresent(Worker::start);
        for (Optional<String> line = screen.read(); line.isPresent(); line = screen.read()) {
            if (line.get().isBlank()) {
                continue;
            }
            Optional<Integer> left = heard(line.get().strip());
            if (left.isPresent()) {
                return left.get();
            }
        }
        return endOfInput();
    }

    /// Ctrl-C while nothing is being typed: what is under way here stops, and the study goes on. It
    /// never comes while a line is read, which it would cut in two.
    private void interrupted() {
        synchronized (busy) {
            busy.get().ifPresent(Thread::interrupt);
        }
    }

    private Optional<Integer> heard(String line) throws InterruptedException {
        busy.set(Optional.of(Thread.currentThread()));
        try {
            return did(line);
        } catch (InterruptedException e) {
            screen.say(stopped(line));
        } catch (VivaException e) {
            if (e.code() == VivaException.Code.BUG) {
                throw e;
            }
            // A file that is being read when Ctrl-C comes looks like a disk that fails.
            screen.say(Thread.interrupted() ? stopped(line) : "! " + e.getMessage());
        } finally {
            synchronized (busy) {
                busy.set(Optional.empty());
                // Ctrl-C that came when nothing was left to stop.
                Thread.interrupted();
            }
        }
        return Optional.empty();
    }

    private static String stopped(String line) {
        return line.startsWith("/") && Slash.looks(line) ? STOPPED : STOPPED_SAYING;
    }

    private Optional<Integer> did(String line) throws InterruptedException {
        if (!line.startsWith("/") && steward.isPresent()) {
            answered(line, steward.get());
            return Optional.empty();
        }
        Optional<Slash.Typed> typed =
                line.startsWith("/") ? Optional.of(Slash.parse(line)) : asNote(line);
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        if (typed.get().command() == Slash.QUIT) {
            return leave(typed.get().rest());
        }
        screen.say(done(typed.get()));
        return Optional.empty();
    }

    /// Plain words go to the models, once the person has seen that.
    private Optional<Slash.Typed> asNote(String line) {
        Slash.Typed note = new Slash.Typed(Slash.NOTE, line);
        screen.say("→ " + note.line());
        if (line.endsWith("?")) {
            screen.say(
                    "  Nobody answers a note. /doing /waiting /votes /why /cost answer from the record;"
                            + " viva chat --steward has a model do so.");
        }
        if (screen.interactive()
                && !confirmed("  Enter sends this note to all models; n drops it.")) {
            return Optional.empty();
        }
        return Optional.of(note);
    }

    /// What the steward says; what it suggests is done only where the person says so.
    private void answered(String line, Steward asked) throws InterruptedException {
        Steward.Said said = asked.answer(line, answers, screen::draft);
        screen.say(said.text());
        for (Slash.Typed command : said.commands()) {
            screen.say("→ " + command.line());
            if (confirmed("  Enter does it; n drops it.")) {
                screen.say(done(command));
            }
        }
    }

    /// Whether the person says yes; a script has to say it in words.
    private boolean confirmed(String question) {
        String answer = screen.answer(question).orElse("n").strip().toLowerCase(Locale.ROOT);
        boolean yes =
                answer.equals("y")
                        || answer.equals("yes")
                        || (answer.isEmpty() && screen.interactive());
        if (!yes) {
            screen.say("  dropped");
        }
        return yes;
    }

    private String done(Slash.Typed typed) throws InterruptedException {
        String rest = typed.rest();
        return switch (typed.command()) {
            case HELP -> Slash.help(rest);
            case STATUS -> answers.status();
            case DOING -> answers.doing();
            case WAITING -> answers.waiting();
            case SHOW -> answers.show(Actions.gate(rest));
            case APPROVE -> actions.approve(rest);
            case REJECT -> actions.reject(rest);
            case PREFER -> actions.prefer(rest);
            case EDIT -> edited(rest);
            case AGAIN -> actions.again(rest);
            case REDRAFT -> actions.redraft(rest);
            case HAND -> actions.hand(rest);
            case ARMS -> actions.arms(rest);
            case END -> actions.end(rest);
            case REVOKE -> actions.revoke(rest);
            case NOTE -> actions.steer("note " + rest);
            case PAUSE -> actions.steer("pause " + rest);
            case CONTINUE -> actions.steer("continue " + rest);
            case STOP -> actions.steer("stop " + rest);
            case ABORT -> actions.steer("abort " + rest);
            case AMEND -> actions.steer("amend " + rest);
            case FORK -> actions.fork(rest);
            case VOTES -> answers.votes(rest);
            case WHY -> rest.matches("p[0-9]+") ? answers.votes(rest) : answers.why(rest);
            case COST -> answers.cost();
            case LOG -> answers.log(rest);
            case STEERED -> answers.steered();
            case WAIT -> waited(rest);
            case QUIT -> "";
        };
    }

    private String edited(String rest) throws InterruptedException {
        Editing there = new Editing(folder, this::inEditor);
        return actions.edit(
                rest,
                there,
                difference -> {
                    screen.say(difference.stripTrailing());
                    return confirmed("  Enter decides on this edit; n drops it.");
                });
    }

    private void inEditor(Path file) throws InterruptedException {
        AtomicReference<Optional<InterruptedException>> stopped =
                new AtomicReference<>(Optional.empty());
        screen.away(
                () -> {
                    try {
                        editing.editor().edit(file);
                    } catch (InterruptedException e) {
                        stopped.set(Optional.of(e));
                    }
                });
        if (stopped.get().isPresent()) {
            throw stopped.get().get();
        }
    }

    private String waited(String gate) throws InterruptedException {
        Optional<String> wanted =
                gate.isEmpty() ? Optional.empty() : Optional.of(Actions.gate(gate).word());
        while (true) {
            RunState state = folder.read().state();
            if (settled(state)) {
                return StatusLine.of(state);
            }
            if (state.waiting().stream()
                    .map(open -> open.gate().word())
                    .anyMatch(word -> wanted.map(word::equals).orElse(true))) {
                return answers.waiting();
            }
            Thread.sleep(LOOK_MILLISECONDS);
        }
    }

    private boolean settled(RunState state) {
        return state.ended().isPresent() || worker.map(one -> one.exit().isPresent()).orElse(false);
    }

    private Optional<Integer> leave(String rest) throws InterruptedException {
        if (worker.isEmpty() || worker.get().exit().isPresent()) {
            return Optional.of(exit());
        }
        if (rest.equals("now")) {
            screen.say(
                    "Leaving at once. What is under way is in doubt, nothing that came back is lost.");
            return Optional.of(WAITING);
        }
        screen.say("The study runs here: leaving after the step under way. Ctrl-C leaves at once.");
        try {
            stopUnlessEnded();
            return Optional.of(worker.get().await());
        } catch (InterruptedException e) {
            screen.say(
                    "Left at once. What was under way is in doubt; nothing that came back is lost.");
            return Optional.of(WAITING);
        }
    }

    /// A study that has just ended has nothing to stop, but may still be closing its journal.
    private void stopUnlessEnded() throws InterruptedException {
        try {
            screen.say(actions.steer("stop"));
        } catch (VivaException e) {
            if (folder.read().state().ended().isEmpty()) {
                throw e;
            }
        }
    }

    /// A script has said all that it has to say: the study goes on until it needs a person.
    private int endOfInput() throws InterruptedException {
        if (screen.interactive()) {
            return leave("").orElse(WAITING);
        }
        while (worker.isPresent() && worker.get().exit().isEmpty()) {
            if (!folder.read().state().waiting().isEmpty()) {
                actions.steer("stop");
                return worker.get().await();
            }
            Thread.sleep(LOOK_MILLISECONDS);
        }
        return exit();
    }

    private int exit() {
        return worker.flatMap(Worker::exit).orElse(0);
    }
}
