package viva.console;

import picocli.CommandLine.Command;

/// Looks at a study's committees.
@Command(
        name = "committee",
        description = "Looks at a study's committees; never asks a model.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = CommitteeReplayCommand.class)
final class CommitteeCommand {}
