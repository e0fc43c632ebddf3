package viva.bench.journal;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// A process of its own that takes a study up again, by the command line's own entry point.
///
/// Prints when its `main` began and, at the end, the exit code.
final class ResumeProcess {
    private ResumeProcess() {}

    /// @param arguments the folder of the study
    public static void main(String[] arguments) {
        PrintStream told = System.out;
        told.println(Instant.now());
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        int code = viva.console.Main.run("resume", arguments[0]);
        told.println(code);
    }
}
