package viva.console;

import picocli.CommandLine.Command;

/// Evaluations that need no study.
@Command(
        name = "eval",
        description = "Evaluates committees where the right answer is known.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = {
            EvalSimulatorCommand.class,
            EvalSynthesisCommand.class,
            EvalGf2Command.class
        })
final class EvalCommand {}
