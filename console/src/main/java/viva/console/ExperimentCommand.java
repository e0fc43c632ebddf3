package viva.console;

import picocli.CommandLine.Command;

/// Experiments without agents: a spec and a program that a person wrote.
@Command(
        name = "experiment",
        description =
                "Runs an experiment of your own, without any model: a spec, a program, a report.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = {
            ExperimentRunCommand.class,
            ExperimentRerunCommand.class,
            ExperimentReportCommand.class,
            ExperimentResumeCommand.class,
            ExperimentCancelCommand.class,
            ExperimentNodeCommand.class,
        })
final class ExperimentCommand {}
