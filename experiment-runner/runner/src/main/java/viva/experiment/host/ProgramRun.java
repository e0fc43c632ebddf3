package viva.experiment.host;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import viva.study.ByteSize;

/// One run of a program that a person trusts.
///
/// @param command the program, found through the `PATH` of `environment`, and its arguments
/// @param environment all that it sees
/// @param input what it reads on standard input
/// @param wall longest time
/// @param output most bytes on standard output
public record ProgramRun(
        List<String> command,
        SortedMap<String, String> environment,
        String input,
        Duration wall,
        ByteSize output) {
    public ProgramRun {
        command = List.copyOf(command);
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    }

    /// How it ended.
    public sealed interface End {
        /// @param output as written
        /// @param errors the beginning of standard error, as plain text
        record Exited(int code, String output, String errors) implements End {}

        /// It was killed when the time was over.
        record TimedOut() implements End {}

        /// It was killed when it had written too much.
        record TooMuchOutput() implements End {}

        /// What it wrote is not UTF-8.
        record NotText() implements End {}

        /// It could not be started.
        record NotStarted(String why) implements End {}
    }
}
