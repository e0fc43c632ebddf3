package viva.console;

import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import viva.store.StudyFolder;

/// The study that a command takes, the current folder where none is named, and where it prints.
final class StudyArgument {
    @Parameters(
            paramLabel = "STUDY",
            arity = "0..1",
            description = "The study's folder (default: here).")
    private Path study = Path.of("");

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    /// @throws viva.study.VivaException USER where the folder is not a study
    StudyFolder folder() {
        return StudyFolder.open(study);
    }

    PrintWriter out() {
        return command.commandLine().getOut();
    }
}
