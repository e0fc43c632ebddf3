package viva.console;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import viva.evaluation.gf2.Gf2Report;
import viva.evaluation.gf2.Gf2Settings;
import viva.evaluation.gf2.LiveGf2Report;

/// GF(2) circuits, found term after term.
@Command(
        name = "gf2",
        description = {
            "Reconstructs GF(2) circuits step by step (arXiv 2602.21061) with random, greedy, half-informed and",
            "elimination proposers: next terms, committees over one step, and searches for whole circuits;",
            "with --live, with models as proposers."
        },
        mixinStandardHelpOptions = true)
final class EvalGf2Command implements Callable<Integer> {
    @Option(names = "--large", description = "Depths up to 127 and circuits of up to 128 terms.")
    private boolean large;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same seed gives the same tables (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private long seed;

    @Mixin private EvalPlots plots = new EvalPlots();

    @Option(
            names = "--depths",
            split = ",",
            paramLabel = "G",
            defaultValue = "0,1,3,7",
            description =
                    "With --live: terms that are known before the one asked for (default: ${DEFAULT-VALUE}).")
    private List<Integer> depths = List.of();

    @Option(
            names = "--terms",
            split = ",",
            paramLabel = "N",
            description = "With --live: find whole circuits of so many terms too.")
    private List<Integer> terms = List.of();

    @Option(
            names = "--circuits",
            paramLabel = "N",
            defaultValue = "5",
            description = "With --live: circuits of each kind (default: ${DEFAULT-VALUE}).")
    private int circuits;

    @Mixin private LiveEvaluation live = new LiveEvaluation();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (live.given()) {
            live.run(
                    out,
                    one -> LiveGf2Report.of(depths, terms, Math.max(1, circuits), seed, one.pool()),
                    LiveGf2Report::text);
            return 0;
        }
        Gf2Report report = Gf2Report.of(large ? Gf2Settings.large() : Gf2Settings.small(), seed);
        out.print(report.text());
        plots.write("gf2.svg", report::plot, "batches", out);
        out.flush();
        return 0;
    }
}
