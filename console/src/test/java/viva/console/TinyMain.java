package viva.console;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import viva.store.StudyFolder;

/// Runs or resumes a tiny study in a process of its own, so that a test can kill it.
final class TinyMain {
    private TinyMain() {}

    public static void main(String[] args) throws Exception {
        TinyStudy.home();
        int exit =
                new Session(
                                StudyFolder.open(Path.of(args[0])),
                                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                                new RunOptions(true),
                                _ -> ScriptedAnswers.model())
                        .go();
        System.exit(exit);
    }
}
