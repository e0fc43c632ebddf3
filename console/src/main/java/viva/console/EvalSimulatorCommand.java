package viva.console;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import viva.evaluation.simulator.AdaptiveGrid;
import viva.evaluation.simulator.AdaptiveReport;
import viva.evaluation.simulator.CheapAndStrong;
import viva.evaluation.simulator.Grid;
import viva.evaluation.simulator.SimulatorReport;

/// Tests the theory of committee search against simulated committees.
@Command(
        name = "simulator",
        description = {
            "Holds simulated committees over a grid of settings and compares their errors with the",
            "theory's bound; exit code 1 where a bound fails although its assumptions hold. With",
            "--adaptive, compares adaptive committees with the fixed protocol instead; with --mixed, committees",
            "of cheap, of strong, and of both kinds of members."
        },
        mixinStandardHelpOptions = true)
final class EvalSimulatorCommand implements Callable<Integer> {
    @Option(
            names = "--large",
            description = "The large grid: about three thousand settings; 60 with --adaptive.")
    private boolean large;

    @Option(
            names = "--adaptive",
            description = "Calls of adaptive committees at equal recovery (docs/evaluation.md).")
    private boolean adaptive;

    @Option(
            names = "--mixed",
            description = "What cheap and strong members are worth together (docs/evaluation.md).")
    private boolean mixed;

    @Option(
            names = "--tasks",
            paramLabel = "N",
            description =
                    "Simulated tasks a setting (default: 2000; 1000 with --adaptive or --mixed).")
    private @Nullable Integer tasks;

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
        if (mixed) {
            print(CheapAndStrong.of(tasks(1000), seed).text());
            return 0;
        }
        if (adaptive) {
            print(
                    AdaptiveReport.of(
                                    large ? AdaptiveGrid.large() : AdaptiveGrid.small(),
                                    tasks(1000),
                                    seed)
                            .text());
            return 0;
        }
        SimulatorReport report =
                SimulatorReport.of(large ? Grid.large() : Grid.small(), tasks(2000), seed);
        print(report.text());
        return report.holds() ? 0 : 1;
    }

    private int tasks(int usual) {
        return tasks == null ? usual : Math.max(2, tasks);
    }

    private void print(String text) {
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
    }
}
