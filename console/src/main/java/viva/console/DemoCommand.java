package viva.console;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Runs the example study into `studies/` under the current directory.
@Command(
        name = "demo",
        description = {
            "Runs the example study min-norm and prints where the paper is.",
            "The agents' answers are replayed from a recording; experiments run live, in the sandbox."
        },
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Mixin private RunOptions options = new RunOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Path example = Installation.here().examples().resolve("min-norm").resolve("study.yaml");
        return RunCommand.start(example, Path.of("studies"), options, spec.commandLine().getOut());
    }
}
