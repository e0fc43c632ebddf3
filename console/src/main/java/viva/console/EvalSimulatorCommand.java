package viva.console;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import viva.evaluation.simulator.Grid;
import viva.evaluation.simulator.SimulatorReport;

/// Tests the theory of committee search against simulated committees.
@Command(
        name = "simulator",
        description = {
            "Holds simulated committees over a grid of settings and compares their errors with the",
            "theory's bound; exit code 1 where a bound fails although its assumptions hold."
        },
        mixinStandardHelpOptions = true)
final class EvalSimulatorCommand implements Callable<Integer> {
    @Option(names = "--large", description = "The large grid: about three thousand settings.")
    private boolean large;

    @Option(
            names = "--tasks",
            paramLabel = "N",
            description = "Simulated tasks a setting (default: ${DEFAULT-VALUE}).",
            defaultValue = "2000")
    private int tasks;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same seed gives the same table (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private long seed;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        SimulatorReport report =
                SimulatorReport.of(large ? Grid.large() : Grid.small(), Math.max(1, tasks), seed);
        spec.commandLine().getOut().print(report.text());
        spec.commandLine().getOut().flush();
        return report.holds() ? 0 : 1;
    }
}
