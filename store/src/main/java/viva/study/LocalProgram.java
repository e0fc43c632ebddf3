package viva.study;

import java.time.Duration;
import java.util.List;

/// A local program that answers prompts: the prompt on standard input, the answer on standard
/// output.
///
/// @param command the program and its arguments, given as they are, without a shell; may be empty
///     where the provider is another
/// @param environment names of the variables that it sees besides PATH, HOME and LANG
/// @param wall longest time of one answer
public record LocalProgram(List<String> command, List<String> environment, Duration wall) {
    public static final LocalProgram NONE =
            new LocalProgram(List.of(), List.of(), Duration.ofMinutes(75));

    public LocalProgram {
        command = List.copyOf(command);
        environment = List.copyOf(environment);
        Require.that(
                command.isEmpty() || !command.getFirst().isBlank(),
                "command must begin with a program");
        Require.that(
                environment.stream().allMatch(name -> name.matches("[A-Za-z_][A-Za-z0-9_]*")),
                "environment must hold names of variables, without values");
        Require.that(wall.isPositive(), "wall must be positive");
    }
}
