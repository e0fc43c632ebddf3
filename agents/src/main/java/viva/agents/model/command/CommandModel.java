package viva.agents.model.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import viva.agents.model.Model;
import viva.agents.model.ProviderFailure;
import viva.agents.model.ProviderFailure.Kind;
import viva.agents.model.Reply;
import viva.agents.model.Request;
import viva.agents.prompt.SafeText;
import viva.experiment.host.HostProgram;
import viva.experiment.host.ProgramRun;
import viva.study.ByteSize;
import viva.study.LocalProgram;
import viva.study.ModelChoice;
import viva.study.Usage;
import viva.study.VivaException;

/// A local program that answers: the prompt on its standard input, the answer on its standard
/// output.
///
/// It sees `PATH`, `HOME`, `LANG` and the variables that the study names, so none of our keys
/// unless a person says so. A run for each call. Thread-safe.
public final class CommandModel implements Model {
    private static final ByteSize MOST_OUTPUT = new ByteSize(4L << 20);

    private final LocalProgram program;
    private final SortedMap<String, String> environment;
    private final String label;
    private final HostProgram host = new HostProgram();

    private CommandModel(
            LocalProgram program, SortedMap<String, String> environment, String label) {
        this.program = program;
        this.environment = environment;
        this.label = label;
    }

    /// The program that a study names.
    ///
    /// @param environment value of an environment variable, empty where it is not set
    /// @throws VivaException USER where no program is named or a named variable is not set
    public static CommandModel of(
            ModelChoice choice, Function<String, Optional<String>> environment) {
        LocalProgram program = choice.program();
        if (program.command().isEmpty()) {
            throw new VivaException(
                    VivaException.Code.USER,
                    "The provider command needs a program. Name it in the study file, under models:"
                            + " command: [my-agent, --print]");
        }
        SortedMap<String, String> seen = new TreeMap<>();
        for (String name : new String[] {"PATH", "HOME", "LANG"}) {
            environment.apply(name).ifPresent(value -> seen.put(name, value));
        }
        for (String name : program.environment()) {
            seen.put(name, environment.apply(name).orElseThrow(() -> unset(name)));
        }
        Path name = Path.of(program.command().getFirst()).getFileName();
        String label = "command " + name + choice.model().map(model -> " " + model).orElse("");
        return new CommandModel(program, seen, SafeText.line(label, 200));
    }

    private static VivaException unset(String name) {
        return new VivaException(
                VivaException.Code.USER,
                "The environment variable "
                        + name
                        + ", which the study hands to a program, is not set. Set it, or take it out of"
                        + " the study file");
    }

    @Override
    public Reply reply(Request request) throws InterruptedException {
        ProgramRun run =
                new ProgramRun(
                        program.command(),
                        environment,
                        request.prompt().text() + "\n",
                        program.wall(),
                        MOST_OUTPUT);
        return switch (host.run(run)) {
            case ProgramRun.End.Exited(int code, String output, String _) when code == 0 ->
                    new Reply(output, label, false, "stop", Usage.NONE);
            case ProgramRun.End.Exited(int code, String _, String errors) ->
                    throw failure(Kind.PROGRAM_FAILED, "exit code " + code + ": " + redact(errors));
            case ProgramRun.End.TimedOut _ ->
                    throw failure(
                            Kind.TIMEOUT, "killed after " + program.wall().toSeconds() + " s");
            case ProgramRun.End.TooMuchOutput _ ->
                    throw failure(
                            Kind.GARBAGE, "killed after more than " + MOST_OUTPUT + " of output");
            case ProgramRun.End.NotText _ ->
                    throw failure(Kind.GARBAGE, "what it printed is not UTF-8");
            case ProgramRun.End.NotStarted(String why) -> throw failure(Kind.PROGRAM_FAILED, why);
        };
    }

    /// A program's complaints, without the values that it was handed.
    private String redact(String errors) {
        String words = errors;
        for (String name : program.environment()) {
            String value = environment.getOrDefault(name, "");
            if (value.length() >= 4) {
                words = words.replace(value, "[" + name + "]");
            }
        }
        return SafeText.line(words, 300);
    }

    private static ProviderFailure failure(Kind kind, String seen) {
        return new ProviderFailure(kind, seen, null);
    }

    @Override
    public String label() {
        return label;
    }
}
