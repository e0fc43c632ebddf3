package viva.console.chat;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import viva.agents.prompt.PromptLibrary;
import viva.console.Ahead;
import viva.console.Main;
import viva.console.NewStudy;
import viva.console.Person;
import viva.console.RunOptions;
import viva.console.Session;
import viva.console.edit.Editing;
import viva.console.terminal.Manner;
import viva.console.terminal.Screen;
import viva.console.terminal.ThisTerminal;
import viva.store.StudyFileReader;
import viva.store.StudyFolder;

/// Talks to a study: runs it here where nobody else does, and otherwise watches and steers.
@Command(
        name = "chat",
        description = {
            "Talks to a study. Runs it in this process where no other does; otherwise watches it and steers.",
            "Works in a terminal, through ssh and tmux, from a pipe, and with a screen reader (--plain)."
        },
        mixinStandardHelpOptions = true)
public final class ChatCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "STUDY",
            arity = "0..1",
            description = "The study's folder (default: here), or a study file to begin with.")
    private Path study = Path.of("");

    @Option(
            names = "--plain",
            description = "Lines in, lines out: no colour, no status line, nothing that moves.")
    private boolean plain;

    @Option(
            names = "--steward",
            description = {
                "The study's model answers what you type in plain words, from the record and with",
                "sources; it acts only where you confirm. Its calls are paid beside the study's budget."
            })
    private boolean steward;

    @Mixin private RunOptions options = new RunOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, IOException {
        StudyFolder folder =
                Files.isRegularFile(study)
                        ? NewStudy.from(study, StudyFileReader.read(study), Path.of("studies"))
                        : StudyFolder.open(study);
        Ahead<Opened> opened = Ahead.of("journal", () -> Opened.toRun(folder, Clock.systemUTC()));
        Optional<Steward> answering = steward ? Optional.of(steward(folder)) : Optional.empty();
        return talk(folder, plain, opened, options, answering, spec.commandLine().getOut());
    }

    private Steward steward(StudyFolder folder) {
        Drafted drafted = new Drafted();
        return new Steward(
                PromptLibrary.packed(), Session.beside(folder, options, drafted), drafted);
    }

    /// @param opened the study, which another thread reads while this one makes the screen ready
    static int talk(
            StudyFolder folder,
            boolean plain,
            Ahead<Opened> opened,
            RunOptions options,
            Optional<Steward> steward,
            PrintWriter out)
            throws InterruptedException, IOException {
        Actions actions = new Actions(folder, Person.here(), Clock.systemUTC(), Main.VERSION);
        Manner manner =
                new Manner("viva> ", new Known(folder).completions(), "chat-history", false);
        try (Screen screen = ThisTerminal.open(plain, out, manner);
                Follower _ = Chat.follow(folder, screen, opened.get(), () -> cells(folder))) {
            PrintWriter lines = screen.writer();
            Optional<Worker> worker =
                    opened.get()
                            .run()
                            .map(
                                    run ->
                                            new Worker(
                                                    () ->
                                                            Session.staying(folder, lines, options)
                                                                    .go(run),
                                                    why -> screen.say("✗ " + why)));
            return new Chat(folder, screen, actions, worker, steward, Editing.here(folder)).talk();
        }
    }

    private static int cells(StudyFolder folder) {
        return StudyFileReader.read(folder.studyFile()).study().experiment().cells().size();
    }

    /// What a study's record can complete.
    private record Known(StudyFolder folder) {
        Completions completions() {
            return new Completions(this::ids, this::candidates);
        }

        private List<String> ids() {
            return new Ids(folder.read()).ofTheRecord();
        }

        private List<String> candidates() {
            return new Ids(folder.read()).ofCandidates();
        }
    }
}
