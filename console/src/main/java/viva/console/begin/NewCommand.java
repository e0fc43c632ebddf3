package viva.console.begin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import viva.console.Session;
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
    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Where to write; must not exist yet (default: ID.yaml).")
    private @Nullable Path file;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        if (file != null) {
            requireFree(file);
        }
        Answered answered = new Interview(in, out).ask();
        Path target = file == null ? Path.of(answered.id() + ".yaml") : file;
        write(answered, target);
        String name = Session.shown(target);
        out.println();
        out.println(
                "Written: " + name + ". Read it; every key is explained in docs/study-file.md.");
        out.println("  talk     viva chat " + name);
        out.println("  or run   viva run " + name);
        return 0;
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
