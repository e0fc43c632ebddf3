package viva.console;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import viva.agents.model.Model;
import viva.agents.model.ScriptedModel;
import viva.agents.protocol.Approver;
import viva.store.OpenRun;
import viva.store.StudyFileReader;
import viva.store.StudyFolder;

/// The `tiny` study in a folder of a test: scripted answers, real sandbox, real paper.
public final class TinyStudy {
    private static final List<String> FILES =
            List.of("study.yaml", "library/references.bib", "library/note.md");
    final StringWriter printed = new StringWriter();
    private final StudyFolder folder;

    private TinyStudy(StudyFolder folder) {
        this.folder = folder;
    }

    /// A fresh study under `temp`.
    public static TinyStudy in(Path temp) throws Exception {
        return in(temp, UnaryOperator.identity());
    }

    /// A fresh study whose study file was changed.
    public static TinyStudy in(Path temp, UnaryOperator<String> change) throws Exception {
        home();
        Path given = Files.createDirectories(temp.resolve("given"));
        for (String name : FILES) {
            Files.createDirectories(given.resolve(name).getParent());
            String text = ScriptedAnswers.resource(name);
            Files.writeString(
                    given.resolve(name), name.equals("study.yaml") ? change.apply(text) : text);
        }
        Path file = given.resolve("study.yaml");
        return new TinyStudy(
                NewStudy.from(file, StudyFileReader.read(file), temp.resolve("studies")));
    }

    /// A study that is there already.
    static TinyStudy of(StudyFolder folder) {
        return new TinyStudy(folder);
    }

    /// The checkout that the test runs in.
    public static void home() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("examples"))) {
            root = Objects.requireNonNull(root.getParent(), "a checkout has examples");
        }
        System.setProperty("viva.home", root.toString());
    }

    public StudyFolder folder() {
        return folder;
    }

    /// Runs or resumes with scripted answers; returns the exit code.
    public int go(boolean yes) throws InterruptedException {
        return go(yes, ScriptedAnswers.model());
    }

    int go(boolean yes, Model model) throws InterruptedException {
        return go(new RunOptions(yes), model);
    }

    int go(RunOptions options, Model model) throws InterruptedException {
        return new Session(folder, new PrintWriter(printed, true), options, _ -> model).go();
    }

    /// A session that stays at gates until somebody decides, from wherever.
    public Callable<Integer> staying(OpenRun run, PrintWriter out, Model model) {
        return () ->
                new Session(folder, out, new RunOptions(), _ -> model, Approver.elsewhere())
                        .go(run);
    }

    /// Runs a command of the command line; returns its exit code.
    public int command(String... args) {
        PrintWriter out = new PrintWriter(printed, true);
        return Main.run(args, out, out);
    }

    byte[] paper(String name) throws Exception {
        return Files.readAllBytes(folder.paperFolder().resolve(name));
    }

    public String printed() {
        return printed.toString();
    }

    /// What was printed so far is forgotten.
    void forget() {
        printed.getBuffer().setLength(0);
    }

    /// Scripted answers of which one call is answered otherwise.
    static ScriptedModel except(String call, String answer) {
        return ScriptedModel.of(
                request ->
                        request.call().path().startsWith(call)
                                ? answer
                                : ScriptedAnswers.answer(request));
    }
}
