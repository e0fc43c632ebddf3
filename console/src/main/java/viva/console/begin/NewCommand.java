package viva.console.begin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import viva.console.RunOptions;
import viva.console.Session;
import viva.console.terminal.Manner;
import viva.console.terminal.Screen;
import viva.console.terminal.ThisTerminal;
import viva.store.StudyFileReader;
import viva.store.disk.DurableFile;
import viva.store.disk.Outage;
import viva.study.VivaException;

/// Interviews a researcher and writes a study file.
@Command(
        name = "new",
        description = {
            "Asks what a study needs (question, hypothesis, what would refute it, what is varied and measured,",
            "budget, who approves, who answers) and writes a commented study file."
        },
        mixinStandardHelpOptions = true)
public final class NewCommand implements Callable<Integer> {
    private static final Manner MANNER = new Manner("> ", (_, _) -> List.of(), "new-history", true);

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Where to write; must not exist yet (default: ID.yaml).")
    private @Nullable Path file;

    @Option(
            names = "--quick",
            description = {
                "Then a cheap look whether the full run is worth it: survey, novelty, two proposals,",
                "forecast, and a verdict of one page. Nothing is approved and no experiment runs."
            })
    private boolean quick;

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description = "With --quick: a study file that is there already, instead of questions.")
    private @Nullable Path from;

    @Option(names = "--plain", description = "Lines in, lines out: no colour, nothing that moves.")
    private boolean plain;

    @Mixin private RunOptions options = new RunOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, IOException {
        PrintWriter out = spec.commandLine().getOut();
        Path target = from == null || !quick ? interviewed(out) : from;
        String name = Session.shown(target);
        if (quick) {
            new QuickLook(target, options, out).take();
        }
        out.println("  talk     viva chat " + name);
        out.println("  or run   viva run " + name);
        return 0;
    }

    private Path interviewed(PrintWriter out) throws IOException {
        if (file != null) {
            requireFree(file);
        }
        Answered answered;
        try (Screen screen = ThisTerminal.open(plain, out, MANNER)) {
            answered = new Interview(screen).ask();
        }
        Path target = file == null ? Path.of(answered.id() + ".yaml") : file;
        write(answered, target);
        out.println();
        out.println(
                "Written: "
                        + Session.shown(target)
                        + ". Read it; every key is explained in docs/study-file.md.");
        return target;
    }

    private static void requireFree(Path file) {
        if (Files.exists(file)) {
            throw new VivaException(
                    VivaException.Code.USER,
                    file + " exists already. Name a file that does not: --file");
        }
    }

    /// What is written is what the reader of study files takes, or nothing is written.
    static void write(Answered answered, Path file) {
        requireFree(file);
        byte[] text = StudyText.of(answered).getBytes(UTF_8);
        StudyFileReader.read(text, file.toString());
        try {
            DurableFile.write(file, text);
        } catch (IOException e) {
            throw Outage.of("writing " + file, e);
        }
    }
}
