package viva.console.chat;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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
import viva.console.Main;
import viva.console.NewStudy;
import viva.console.Person;
import viva.console.RunOptions;
import viva.console.Session;
import viva.console.edit.Editing;
import viva.store.OpenRun;
import viva.store.StudyFileReader;
import viva.store.StudyFolder;
import viva.study.VivaException;

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
        boolean runs = isFree(folder) && folder.read().state().ended().isEmpty();
        Optional<Steward> answering =
                steward
                        ? Optional.of(
                                new Steward(
                                        PromptLibrary.packed(), Session.beside(folder, options)))
                        : Optional.empty();
        return talk(folder, plain, runs, options, answering, spec.commandLine().getOut());
    }

    /// Whether no process runs the study now.
    private static boolean isFree(StudyFolder folder) {
        Optional<OpenRun> free = folder.openRunIfFree(Clock.systemUTC());
        free.ifPresent(OpenRun::close);
        return free.isPresent();
    }

    /// @param runs whether the study is to run in this process
    static int talk(
            StudyFolder folder,
            boolean plain,
            boolean runs,
            RunOptions options,
            Optional<Steward> steward,
            PrintWriter out)
            throws InterruptedException, IOException {
        int cells = StudyFileReader.read(folder.studyFile()).study().experiment().cells().size();
        Actions actions = new Actions(folder, Person.here(), Clock.systemUTC(), Main.VERSION);
        try (Screen screen = screen(folder, plain, out);
                Follower _ = Chat.follow(folder, screen, cells, !runs)) {
            PrintWriter lines = screen.writer();
            Optional<Worker> worker =
                    runs
                            ? Optional.of(
                                    Worker.start(
                                            () -> Session.staying(folder, lines, options).go(),
                                            why -> screen.say("✗ " + why)))
                            : Optional.empty();
            return new Chat(folder, screen, actions, worker, steward, Editing.here(folder)).talk();
        }
    }

    private static Screen screen(StudyFolder folder, boolean plain, PrintWriter out)
            throws IOException {
        boolean terminal =
                Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
        String kind = System.getenv().getOrDefault("TERM", "dumb");
        if (plain || !terminal || kind.equals("dumb")) {
            return new PlainScreen(
                    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                    out,
                    terminal);
        }
        boolean colour = System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
        return JLineScreen.open(new Known(folder).completions(), history(), colour);
    }

    /// What was typed, in the user's own state folder, readable by nobody else.
    private static Path history() {
        String state = System.getenv().getOrDefault("XDG_STATE_HOME", "");
        Path folder =
                (state.isBlank()
                                ? Path.of(System.getProperty("user.home", "."), ".local", "state")
                                : Path.of(state))
                        .resolve("viva");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new VivaException(
                    VivaException.Code.ENVIRONMENT,
                    "Cannot make " + folder + ", which holds what you typed. Set XDG_STATE_HOME",
                    e);
        }
        return folder.resolve("chat-history");
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
