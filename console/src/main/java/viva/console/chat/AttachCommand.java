package viva.console.chat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import viva.console.Ahead;
import viva.console.RunOptions;
import viva.store.StudyFolder;

/// Watches a study that runs elsewhere, and steers it.
@Command(
        name = "attach",
        description = {
            "Watches a study that another process runs, and steers it; never runs it itself.",
            "Any number of people can attach at once."
        },
        mixinStandardHelpOptions = true)
public final class AttachCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "STUDY",
            arity = "0..1",
            description = "The study's folder (default: here).")
    private Path study = Path.of("");

    @Option(
            names = "--plain",
            description = "Lines in, lines out: no colour, no status line, nothing that moves.")
    private boolean plain;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, IOException {
        StudyFolder folder = StudyFolder.open(study);
        return ChatCommand.talk(
                folder,
                plain,
                Ahead.of("journal", () -> Opened.toWatch(folder)),
                new RunOptions(),
                Optional.empty(),
                spec.commandLine().getOut());
    }
}
